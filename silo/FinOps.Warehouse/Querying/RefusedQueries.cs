using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;

namespace FinOps.Warehouse.Querying;

/// <summary>Turns the engine's refusals into ones that name the limit and what to narrow.</summary>
internal static class RefusedQueries
{
    private const int TooManyRows = 158, TimeoutExceeded = 159, MemoryExceeded = 241, TooManyBytes = 307, ResultTooLarge = 396, BadRegularExpression = 427;

    /// <returns>Null for an error that is not the query's.</returns>
    internal static QueryRefusedException? Of(WarehouseException error, QueryLimits limits) => error.Code switch
    {
        TooManyRows or TooManyBytes => Refused(QueryRefusal.TooLarge, $"It would read more than {limits.MaxRowsRead} rows (Warehouse:Query:MaxRowsRead)", "days, or group and filter by fewer dimensions so that a rollup answers", error),
        ResultTooLarge => Refused(QueryRefusal.TooLarge, $"One page would be larger than {limits.MaxResultMegabytes} MB (Warehouse:Query:MaxResultMegabytes)", "the page's limit", error),
        MemoryExceeded => Refused(QueryRefusal.TooLarge, $"It needs more memory than {limits.MaxMemoryMegabytes} MB (Warehouse:Query:MaxMemoryMegabytes) or than the engine has", "days, or group by dimensions with fewer values", error),
        TimeoutExceeded => Refused(QueryRefusal.TooSlow, $"It ran longer than {limits.MaxSeconds} s (Warehouse:Query:MaxSeconds)", "days, or group and filter by fewer dimensions so that a rollup answers", error),
        BadRegularExpression => new QueryRefusedException(QueryRefusal.BadPattern, "A regular expression is not of RE2's syntax.", error),
        _ => null,
    };

    private static QueryRefusedException Refused(QueryRefusal refusal, string limit, string narrow, Exception error) => new(refusal, $"{limit}: ask for fewer {narrow}.", error);
}
