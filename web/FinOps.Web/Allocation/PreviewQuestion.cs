using System.Text.Json;
using FinOps.Domain.Querying;
using FinOps.Web.Spend;
using FinOps.Web.Validation;

namespace FinOps.Web.Allocation;

/// <summary>Where a preview looks; what was left out is as for spend.</summary>
internal sealed record PreviewQuestion(DateOnly? From, DateOnly? To, Measure Measure)
{
    private static readonly Measure[] Costs = [Measure.Billed, Measure.Effective, Measure.List, Measure.Contracted];

    public static PreviewQuestion Read(Checks checks, JsonElement body)
    {
        var (from, to) = (checks.Day("from", AllocationRequest.Text(checks, body, "from")), checks.Day("to", AllocationRequest.Text(checks, body, "to")));
        if (from >= to) checks.Add("to", "is not after from.");
        if (to is { } end && from is { } start && end.DayNumber - start.DayNumber > SpendQuestion.MaxDays) checks.Add("to", $"is more than {SpendQuestion.MaxDays} days after from.");
        var measure = checks.OneOf("measure", AllocationRequest.Text(checks, body, "measure"), Measure.Effective);
        checks.Require(Costs.Contains(measure), "measure", "is not one of billed, effective, list, contracted.");
        return new PreviewQuestion(from, to, measure);
    }
}
