using System.Security.Cryptography;
using FinOps.Domain.Querying;
using FinOps.Web.Json;
using FinOps.Web.Problems;
using FinOps.Web.Querying;

namespace FinOps.Web.Hub.Queries;

/// <summary>What a live query stands at: an answer, or why there is none.</summary>
/// <param name="Version">That it is of.</param>
/// <param name="Content">Differs where what was asked for differs: not by version, time or freshness.</param>
internal sealed record LiveAnswer(long Version, string Content, RawJson? Answer, LiveProblem? Problem)
{
    public static LiveAnswer Of(QueryAnswer answer)
    {
        var content = new
        {
            answer.From,
            answer.To,
            answer.Grain,
            answer.Currency,
            answer.Compare,
            answer.Columns,
            answer.Rows,
            answer.Totals,
            answer.Groups,
            answer.Coverage,
            answer.Rates,
        };
        return new LiveAnswer(answer.Version, Convert.ToHexString(SHA256.HashData(RawJson.Of(content).Utf8.Span)), RawJson.Of(answer), null);
    }

    public static LiveAnswer Refused(long version, QueryRefusedException refused)
    {
        var (status, type, title) = QueryProblems.Of(refused.Refusal);
        return new LiveAnswer(version, $"{type} {refused.Message}", null, new LiveProblem(status, type, title, refused.Message));
    }

    public LiveQueryBody Body(string id) => new(id, Answer, Problem);
}

/// <summary>An answer, or a problem in its place.</summary>
/// <param name="Id">The client's own, given with its query.</param>
/// <param name="Answer">As <c>POST /v1/query</c> gives it.</param>
internal sealed record LiveQueryBody(string Id, RawJson? Answer, LiveProblem? Problem);

/// <summary>As a problem document says it.</summary>
/// <param name="Errors">Member of the query to messages, where the query itself is wrong.</param>
internal sealed record LiveProblem(int Status, string Type, string Title, string? Detail, IReadOnlyDictionary<string, string[]>? Errors = null);
