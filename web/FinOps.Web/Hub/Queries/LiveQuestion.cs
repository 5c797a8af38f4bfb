using FinOps.Domain.Querying;
using FinOps.Web.Auth;
using FinOps.Web.Validation;

namespace FinOps.Web.Hub.Queries;

/// <summary>A question that is asked again at every publish. Equal ones of viewers who see the same rows are one.</summary>
/// <param name="Key">Of the question and the row filter, within the tenant.</param>
internal sealed record LiveQuestion(Viewer Viewer, CostRequest Request, string Key)
{
    /// <summary>Rows of a page: what is kept for each question, and sent again whole.</summary>
    public const int MaxRows = 1000;
    private static readonly CostRange Unnamed = new(new DateOnly(2000, 1, 1), new DateOnly(2000, 1, 2));

    /// <returns>Null where something is wrong, which <paramref name="checks"/> then says.</returns>
    public static LiveQuestion? Read(Checks checks, CostRequest request, Viewer viewer)
    {
        checks.Require(request.Version is null, "version", "does not go with a live query, which is always of the newest.");
        checks.Require(request.Cursor is null, "cursor", "does not go with a live query, which is the first page.");
        checks.Require(request.Limit <= MaxRows, "limit", $"of a live query is at most {MaxRows}.");
        if (checks.Failed) return null;
        var range = new CostRange(request.From ?? Unnamed.From, request.To ?? Unnamed.To);
        string[] parts =
        [
            $"{request.From:O} {request.To:O} {request.Compare}", CostQueryJson.Write((request with { Compare = null }).ToQuery(range, 0)), viewer.Rows is { } rows ? CostFilterJson.Write(rows) : "",
        ];
        return new LiveQuestion(viewer, request, string.Concat(parts.Select(p => $"{p.Length}:{p}")));
    }
}
