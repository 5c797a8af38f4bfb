using System.Text;

namespace FinOps.Focus.Aws;

/// <summary>Source columns without a FOCUS home, under x_ names; and mapped ones on rows where their FOCUS column is not filled from
/// them.</summary>
internal sealed class CurExtras
{
    private readonly CurHeader _header;
    private readonly CurColumns _columns;
    private readonly byte[]?[] _names;
    private readonly StringColumn?[] _targets;
    private readonly TextFill _fill = new();
    private readonly int[] _rows = new int[1024];
    private readonly int[] _places = new int[1024];
    private readonly int[] _codes = new int[1024];

    public CurExtras(CurHeader header, CurColumns columns)
    {
        _header = header;
        _columns = columns;
        _names = new byte[]?[header.Names.Length];
        _targets = new StringColumn?[header.Names.Length];
        foreach (var run in header.Extras)
        {
            for (var column = run.First; column <= run.Last; column++) _names[column] = Encoding.UTF8.GetBytes(CurHeader.ExtraName(header.Names[column]));
        }
    }

    public void Begin(FocusBlock block)
    {
        for (var column = 0; column < _names.Length; column++)
            _targets[column] = _names[column] is { } name ? block.Extras.Column(block.Extras.GetOrAdd(name)) : null;
    }

    public void Write(RowBatch batch, ReadOnlySpan<CurCharge> charges, ReadOnlySpan<int> products, CurProducts known, FocusBlock block,
        int first)
    {
        foreach (var run in _header.Extras)
        {
            var count = 0;
            for (var k = 0; k < charges.Length; k++)
            {
                var source = charges[k].Source;
                if (charges[k].Added || batch.IsBlank(source, run)) continue;
                _rows[count] = source;
                _places[count++] = first + k;
            }

            if (count == 0) continue;
            for (var column = run.First; column <= run.Last; column++)
            {
                if (batch.MayHold(column)) Write(batch, column, count);
            }
        }

        for (var k = 0; k < charges.Length; k++)
        {
            if (!charges[k].Added && (charges[k].Split || charges[k].ListRateReplaced || !IsUsage(charges[k].Type))) Keep(batch,
                charges[k], known[products[k]].Details, block, first + k);
        }
    }

    private void Write(RowBatch batch, int column, int count)
    {
        var target = _targets[column]!;
        _fill.Fill(batch, column, _rows.AsSpan(0, count), target.Dictionary, _codes, mayRepeat: true);
        var codes = target.Writable;
        for (var j = 0; j < count; j++) codes[_places[j]] = _codes[j];
    }

    /// <summary>What would be lost: the amounts of split rows and list costs, rate codes and product columns of rows without a SKU or list
    /// price.</summary>
    private void Keep(RowBatch batch, CurCharge charge, int details, FocusBlock block, int row)
    {
        if (charge.Split) Keep("x_lineItem_UnblendedCost"u8, _columns.Unblended);
        if (!IsUsage(charge.Type)) Keep("x_pricing_publicOnDemandCost"u8, _columns.ListCost);
        Keep("x_pricing_publicOnDemandRate"u8, _columns.ListRate);
        if (charge.HasSku) return;
        Keep("x_pricing_RateCode"u8, _columns.RateCode);
        if (details != 0) Extra("x_product"u8).Set(row, block.Text(FocusColumnId.SkuPriceDetails).Dictionary[details]);

        StringColumn Extra(ReadOnlySpan<byte> name) => block.Extras.Column(block.Extras.GetOrAdd(name));
        void Keep(ReadOnlySpan<byte> name, int column)
        {
            if (column >= 0) Extra(name).Set(row, _fill.Unquote(batch.Field(charge.Source, column)));
        }
    }

    private static bool IsUsage(CurLineType type) =>
        type is CurLineType.Usage or CurLineType.DiscountedUsage or CurLineType.SavingsPlanCoveredUsage;
}
