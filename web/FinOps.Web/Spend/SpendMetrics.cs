using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Web.Spend;

internal static class SpendMetrics
{
    public static Money Of(this Amounts amounts, SpendMetric metric) => metric switch
    {
        SpendMetric.Billed => amounts.Billed,
        SpendMetric.Effective => amounts.Effective,
        SpendMetric.List => amounts.List,
        SpendMetric.Contracted => amounts.Contracted,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, null),
    };
}
