using System.Text;

namespace FinOps.Focus;

/// <summary>Keeps the sums of <see cref="ReadStatistics"/> per currency without a look-up by string for every row.</summary>
internal sealed class CostTotalizer(ReadStatistics statistics)
{
    private readonly List<Sums> _currencies = [];

    public void AddSource(ReadOnlySpan<byte> currency, Money billed) => Find(currency).Source += billed;

    public void AddMerged(ReadOnlySpan<byte> currency, Money billed)
    {
        Find(currency).Merged += billed;
        Find(currency).Source += billed;
    }

    /// <summary>A row that another file of the same bill carries: in <see cref="ReadStatistics.MergedBilled"/> and in no total.</summary>
    public void AddElsewhere(ReadOnlySpan<byte> currency, Money billed) => Find(currency).Merged += billed;

    public void AddExcluded(ReadOnlySpan<byte> currency, Money billed) => Find(currency).Excluded += billed;

    /// <summary>Adds rows of a block to the totals of their currencies and brings the statistics up to date.</summary>
    public void Add(FocusBlock block, int first, int count)
    {
        var currency = block.Text(FocusColumnId.BillingCurrency);
        var codes = currency.Codes;
        var billed = block.Money(FocusColumnId.BilledCost).Units;
        var effective = block.Money(FocusColumnId.EffectiveCost).Units;
        var list = block.Money(FocusColumnId.ListCost).Units;
        var contracted = block.Money(FocusColumnId.ContractedCost).Units;
        for (var row = first; row < first + count;)
        {
            var code = codes[row];
            var totals = Find(currency.Dictionary[code]).Totals;
            for (; row < first + count && codes[row] == code; row++)
            {
                totals.Rows++;
                totals.Billed += new Money(billed[row]);
                totals.Effective += new Money(effective[row]);
                totals.List += new Money(list[row]);
                totals.Contracted += new Money(contracted[row]);
            }
        }

        Publish();
    }

    public void Publish()
    {
        foreach (var sums in _currencies)
        {
            statistics.SourceBilled[sums.Text] = sums.Source;
            if (!sums.Merged.IsZero) statistics.MergedBilled[sums.Text] = sums.Merged;
            if (!sums.Excluded.IsZero) statistics.ExcludedBilled[sums.Text] = sums.Excluded;
        }
    }

    private Sums Find(ReadOnlySpan<byte> currency)
    {
        foreach (var known in _currencies)
        {
            if (currency.SequenceEqual(known.Utf8)) return known;
        }

        var text = Encoding.UTF8.GetString(currency);
        if (!statistics.Totals.TryGetValue(text, out var totals)) statistics.Totals[text] = totals = new CostTotals();
        var sums = new Sums
        {
            Utf8 = currency.ToArray(),
            Text = text,
            Totals = totals,
            Source = statistics.SourceBilled.GetValueOrDefault(text),
            Merged = statistics.MergedBilled.GetValueOrDefault(text),
            Excluded = statistics.ExcludedBilled.GetValueOrDefault(text),
        };
        _currencies.Add(sums);
        return sums;
    }

    private sealed class Sums
    {
        public required byte[] Utf8 { get; init; }

        public required string Text { get; init; }

        public required CostTotals Totals { get; init; }

        public Money Source { get; set; }

        public Money Merged { get; set; }

        public Money Excluded { get; set; }
    }
}
