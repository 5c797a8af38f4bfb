using System.Text;
using FinOps.Focus;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>A cost row in plain memory: what queries are evaluated over when the engine is not asked.</summary>
internal sealed class QueryRow
{
    internal required string Source { get; init; }

    internal Dictionary<FocusColumnId, string> Texts { get; } = [];

    internal Dictionary<FocusColumnId, Money> Numbers { get; } = [];

    internal Dictionary<FocusColumnId, DateTimeOffset> Times { get; } = [];

    internal Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Values of allocation dimensions, where they were worked out.</summary>
    internal Dictionary<string, string> Allocated { get; } = new(StringComparer.Ordinal);

    internal void Write(FocusBlock block, int row)
    {
        foreach (var (id, text) in Texts) block.Text(id).Set(row, Encoding.UTF8.GetBytes(text));
        foreach (var (id, number) in Numbers) block.Money(id).Set(row, number);
        foreach (var (id, time) in Times) block.Time(id).Set(row, time);
        if (Tags.Count > 0) block.Tags.Set(row, Tags);
    }
}
