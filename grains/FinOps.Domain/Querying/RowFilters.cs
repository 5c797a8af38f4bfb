using System.Text;
using System.Text.Json;

namespace FinOps.Domain.Querying;

/// <summary>What tokens are limited to: filters of which each can be limited further, never widened.</summary>
public static class RowFilters
{
    /// <summary>Of the written form.</summary>
    public const int MaxBytes = 32 << 10;

    /// <summary>What both keep. Limits of limits stay one list, so that they do not nest ever deeper.</summary>
    /// <param name="limit">Null for no limit.</param>
    public static CostFilter Both(CostFilter? limit, CostFilter asked)
    {
        CostFilter[] conditions = [.. (limit is null ? [] : ConditionsOf(limit)).Concat(ConditionsOf(asked)).Distinct()];
        return conditions is [var only] ? only : new CostFilter.And([.. conditions]);
    }

    /// <summary>Whether a filter was made by limiting another: it then has all of the other's conditions.</summary>
    /// <param name="filter">Null for every row.</param>
    public static bool IsWithin(CostFilter? filter, CostFilter limit) =>
        filter is not null && !ConditionsOf(limit).Except(ConditionsOf(filter)).Any();

    /// <returns>Why it cannot be kept; null where it can.</returns>
    public static string? Problem(CostFilter filter)
    {
        var text = CostFilterJson.Write(filter);
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes) return $"has more than {MaxBytes} bytes, with what the token that makes it is limited to.";
        var problems = new List<string>();
        using var json = JsonDocument.Parse(text);
        CostFilterJson.Read(json.RootElement, "", (_, reason) => problems.Add(reason));
        return problems.Count == 0 ? null : $"together with what the token that makes it is limited to {problems[0]}";
    }

    private static IEnumerable<CostFilter> ConditionsOf(CostFilter filter) => filter is CostFilter.And and ? and.Parts.SelectMany(ConditionsOf) : [filter];
}
