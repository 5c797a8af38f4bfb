namespace FinOps.Focus.Gcp;

/// <summary>Reads the price record: prices stand for <c>pricing_unit_quantity</c> pricing units.</summary>
internal sealed class GcpPriceReader(GcpHeader header, IssueSink issues)
{
    private readonly GcpFields _fields = new();

    /// <summary>Effective price, list price, units they stand for.</summary>
    public GcpLeaf[] Leaves { get; } =
        [header.Leaf("price", "effective_price"), header.Leaf("price", "list_price"), header.Leaf("price", "pricing_unit_quantity")];

    /// <summary>The column that faults are put down to.</summary>
    public int Column => Leaves.Max(l => l.Column);

    public GcpPrice Read(RowBatch batch, int row)
    {
        if (!TryNumber(batch, row, Leaves[0], out var contracted) || !TryNumber(batch, row, Leaves[1], out var list)
            || !TryNumber(batch, row, Leaves[2], out var units)) return new GcpPrice(null, null, Faults.NotANumber);
        return new GcpPrice(PerUnit(contracted, units), PerUnit(list, units), null);
    }

    private static Money? PerUnit(Money? price, Money? units)
    {
        if (price is not { IsNegative: false } given) return null;
        if (units is not { } number || number == Money.One) return price;
        if (number.IsZero || number.IsNegative) return null;
        return WideMath.TryDivide(given.Units, number.Units, out var one) ? new Money(one) : null;
    }

    private bool TryNumber(RowBatch batch, int row, GcpLeaf leaf, out Money? value)
    {
        value = null;
        var text = _fields.Text(batch, row, leaf);
        if (text.IsEmpty) return true;
        var result = MoneyParser.Parse(text, out var money);
        if (result == MoneyParse.Rounded) issues.Statistics.RoundedValues++;
        value = money;
        return result <= MoneyParse.Rounded;
    }
}
