using System.Text;

namespace FinOps.Focus.Native;

/// <summary>What changed between FOCUS versions, applied to the rows just written: after it they read as 1.4.</summary>
internal sealed class FocusUpgrade(FocusHeader header)
{
    public static bool IsChargeCategory(ReadOnlySpan<byte> value)
    {
        foreach (var allowed in FocusColumns.Get(FocusColumnId.ChargeCategory).AllowedValues)
        {
            if (Ascii.EqualsIgnoreCase(value, allowed)) return true;
        }

        return false;
    }

    /// <param name="rows">The batch row each block row came from.</param>
    public void Apply(RowBatch batch, FocusRowReader reader, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        Replace(block.Text(FocusColumnId.PricingCategory), first, rows.Length, "On-Demand", "Standard");
        Replace(block.Text(FocusColumnId.PricingCategory), first, rows.Length, "Commitment-Based", "Committed");
        if (header.Find("ChargeSubcategory") is >= 0 and var subcategory) Subcategories(batch, reader, rows, block, first, subcategory);
        if (header[FocusColumnId.RegionName] < 0) Copy(FocusColumnId.RegionId, FocusColumnId.RegionName, block, first, rows.Length);
        if (header[FocusColumnId.ServiceSubcategory] < 0) OtherSubcategory(block, first, rows.Length);
        if (header[FocusColumnId.PricingCurrency] < 0) OneCurrency(block, first, rows.Length);
        if (header[FocusColumnId.HostProviderName] < 0) Hosts(batch, reader, rows, block, first);
    }

    /// <summary>Until 1.2 there was one currency: prices are in the billing currency.</summary>
    private static void OneCurrency(FocusBlock block, int first, int count)
    {
        Copy(FocusColumnId.BillingCurrency, FocusColumnId.PricingCurrency, block, first, count);
        Money(FocusColumnId.EffectiveCost, FocusColumnId.PricingCurrencyEffectiveCost);
        Money(FocusColumnId.ListUnitPrice, FocusColumnId.PricingCurrencyListUnitPrice);
        Money(FocusColumnId.ContractedUnitPrice, FocusColumnId.PricingCurrencyContractedUnitPrice);

        void Money(FocusColumnId from, FocusColumnId to)
        {
            var (source, target) = (block.Money(from), block.Money(to));
            Array.Copy(source.UnitsArray, first, target.UnitsArray, first, count);
            Array.Copy(source.NullsArray, first, target.NullsArray, first, count);
        }
    }

    /// <summary>The 1.0 preview told used from unused commitments, refunds and credits by ChargeSubcategory.</summary>
    private static void Subcategories(RowBatch batch, FocusRowReader reader, ReadOnlySpan<int> rows, FocusBlock block, int first,
        int column)
    {
        for (var k = 0; k < rows.Length; k++)
        {
            var value = reader.Value(batch, rows[k], column);
            var committed = block.Text(FocusColumnId.CommitmentDiscountId).Writable[first + k] != 0;
            if (committed && value.SequenceEqual("Used Commitment"u8)) block.Text(FocusColumnId.CommitmentDiscountStatus).Set(first + k,
                "Used"u8);
            else if (committed && value.SequenceEqual("Unused Commitment"u8)) block.Text(FocusColumnId.CommitmentDiscountStatus).Set(first + k, "Unused"u8);
            else if (value.SequenceEqual("Refund"u8)) block.Text(FocusColumnId.ChargeClass).Set(first + k, "Correction"u8);
            else if (value.SequenceEqual("Credit"u8)) block.Text(FocusColumnId.ChargeCategory).Set(first + k, "Credit"u8);
        }
    }

    private static void OtherSubcategory(FocusBlock block, int first, int count)
    {
        var (categories, target) = (block.Text(FocusColumnId.ServiceCategory), block.Text(FocusColumnId.ServiceSubcategory));
        for (var row = first; row < first + count; row++)
        {
            var other = $"Other ({categories.Dictionary.Text(categories.Writable[row])})";
            if (FocusServices.CategoryOf(other) is not null) target.Set(row, Encoding.UTF8.GetBytes(other));
        }
    }

    /// <summary>A provider that publishes its own service also hosts it; who hosts another publisher's is not known.</summary>
    private void Hosts(RowBatch batch, FocusRowReader reader, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        var (provider, host) = (block.Text(FocusColumnId.ServiceProviderName), block.Text(FocusColumnId.HostProviderName));
        var publisher = header.Publisher;
        for (var k = 0; k < rows.Length; k++)
        {
            var name = provider.Dictionary[provider.Writable[first + k]];
            var published = reader.Value(batch, rows[k], publisher);
            if (published.IsEmpty || published.SequenceEqual(name)) host.Set(first + k, name);
        }
    }

    private static void Copy(FocusColumnId from, FocusColumnId to, FocusBlock block, int first, int count)
    {
        var (source, target) = (block.Text(from), block.Text(to));
        for (var row = first; row < first + count; row++) target.Set(row, source.Dictionary[source.Writable[row]]);
    }

    private static void Replace(StringColumn column, int first, int count, string old, string now)
    {
        if (column.Dictionary.Find(Encoding.UTF8.GetBytes(old)) is not (> 0 and var code)) return;
        var replacement = column.Dictionary.GetOrAdd(Encoding.UTF8.GetBytes(now));
        column.Writable.AsSpan(first, count).Replace(code, replacement);
    }
}
