using System.Text;

namespace FinOps.Focus.Native;

/// <summary>What providers' own FOCUS files do differently from FOCUS, applied to the rows just written, before what changed between versions.</summary>
internal sealed class ProviderQuirks(FocusHeader header)
{
    /// <summary>Columns of a fixed list of values, and each value as FOCUS spells it.</summary>
    private static readonly (FocusColumnId Id, byte[][] Values)[] Labels = [.. new[]
        {
            FocusColumnId.ChargeCategory, FocusColumnId.ChargeClass, FocusColumnId.ChargeFrequency, FocusColumnId.PricingCategory,
            FocusColumnId.CommitmentDiscountStatus,
        }
        .Select(id => (id, FocusColumns.Get(id).AllowedValues.Select(Encoding.UTF8.GetBytes).ToArray()))];

    private readonly GoogleProjects _projects = new();
    private readonly PeriodEnds _ends = new();

    public void Begin() => _projects.Begin();

    /// <param name="rows">The batch row each block row came from.</param>
    public void Apply(RowBatch batch, FocusRowReader reader, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        foreach (var (id, values) in Labels) Spelling(block.Text(id), values, first, rows.Length);
        CategoryLists.Apply(block, first, rows.Length);
        _ends.Apply(block, first, rows.Length);
        _projects.Apply(block, first, rows.Length);
        if (header.Publisher >= 0) Services(batch, reader, rows, block, first);
        if (header.IsOracle) Issuer(block.Text(FocusColumnId.InvoiceIssuerName), first, rows.Length);
    }

    /// <summary>Google Cloud writes <c>usage</c>, Oracle <c>Usage-based</c>.</summary>
    private static void Spelling(StringColumn column, byte[][] values, int first, int count)
    {
        foreach (var value in values)
        {
            for (var code = 1; code < column.Dictionary.Count; code++)
            {
                var text = column.Dictionary[code];
                if (text.Length != value.Length || text.SequenceEqual(value) || !Ascii.EqualsIgnoreCase(text, value)) continue;
                column.Writable.AsSpan(first, count).Replace(code, column.Dictionary.GetOrAdd(value));
            }
        }
    }

    /// <summary>Azure leaves the service of marketplace rows empty: the publisher says what it is.</summary>
    private void Services(RowBatch batch, FocusRowReader reader, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        var services = block.Text(FocusColumnId.ServiceName);
        for (var k = 0; k < rows.Length; k++)
        {
            if (services.Writable[first + k] == 0) services.Set(first + k, reader.Value(batch, rows[k], header.Publisher));
        }
    }

    /// <summary>Oracle leaves its own name out.</summary>
    private static void Issuer(StringColumn column, int first, int count) =>
        column.Writable.AsSpan(first, count).Replace(0, column.Dictionary.GetOrAdd("Oracle"u8));
}
