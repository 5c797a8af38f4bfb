using FinOps.Domain.Querying;

namespace FinOps.Warehouse.Querying;

/// <summary>Where buckets begin. A range may begin or end inside one; the bucket is then named by its own beginning all the same.</summary>
internal static class Buckets
{
    internal static DateOnly Start(TimeGrain grain, DateOnly day) => grain switch
    {
        TimeGrain.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        TimeGrain.Month or TimeGrain.BillingPeriod => new DateOnly(day.Year, day.Month, 1),
        TimeGrain.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        _ => day,
    };

    /// <summary>The beginning of a bucket as answers say it.</summary>
    internal static string Text(TimeGrain grain, DateOnly from, int bucket)
    {
        var start = Start(grain, from);
        return grain switch
        {
            TimeGrain.Hour => start.ToDateTime(TimeOnly.MinValue).AddHours(bucket).ToString("yyyy-MM-ddTHH:mm:ssZ"),
            TimeGrain.Day => start.AddDays(bucket).ToString("O"),
            TimeGrain.Week => start.AddDays(7 * bucket).ToString("O"),
            TimeGrain.Quarter => start.AddMonths(3 * bucket).ToString("O"),
            _ => start.AddMonths(bucket).ToString("O"),
        };
    }
}
