using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;

namespace FinOps.Web.Spend;

/// <summary>Where a question is answered: one tenant, one published version, a range of days, one currency.</summary>
/// <param name="Visible">What of it the viewer sees.</param>
internal sealed record SpendScope(
    TenantId Tenant, ITenantWarehouse Warehouse, LiveSnapshots Live, SpendQuestion Question, DateOnly From, DateOnly To, string Currency, CostScope Visible)
{
    public long Version => Live.Version;

    public DayRange Previous => new(From.AddDays(From.DayNumber - To.DayNumber), From);

    public SpendQuery Query(int top) => new(From, To, Question.Dimension, Question.Metric, Currency, Question.Filters, top);
}
