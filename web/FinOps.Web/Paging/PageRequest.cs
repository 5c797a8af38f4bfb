using FinOps.Web.Validation;

namespace FinOps.Web.Paging;

/// <summary>The <c>cursor</c> and <c>limit</c> of a list that is whole in memory and ordered by a text key.</summary>
internal readonly struct PageRequest
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 500;
    private readonly string? _after;
    private readonly int _limit;

    public PageRequest(Checks checks, string? cursor, string? limit)
    {
        _limit = Limit(checks, limit);
        _after = Cursor.TryRead<After>(checks, cursor, out var after) ? after.Key : null;
    }

    public static int Limit(Checks checks, string? limit) => checks.Number("limit", limit, DefaultLimit, 1, MaxLimit);

    public Page<T> Take<T>(IEnumerable<T> all, Func<T, string> key)
    {
        var after = _after;
        var rest = all.OrderBy(key, StringComparer.Ordinal).Where(x => after is null || string.CompareOrdinal(key(x), after) > 0);
        var items = rest.Take(_limit + 1).ToList();
        if (items.Count <= _limit) return new Page<T>(items, null);
        items.RemoveAt(_limit);
        return new Page<T>(items, Cursor.Write(new After(key(items[^1]))));
    }
}

internal sealed record After(string Key);
