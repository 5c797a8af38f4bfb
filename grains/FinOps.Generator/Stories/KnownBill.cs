using FinOps.Generator.Totals;

namespace FinOps.Generator.Stories;

/// <summary>What the bill must come to after the deliveries so far: the newest of every key.</summary>
public sealed class KnownBill
{
    private readonly Dictionary<string, StoryDelivery> _live = [];

    public IEnumerable<StoryDelivery> Live => _live.Values;

    public IEnumerable<StoryCell> Cells => _live.Values.SelectMany(d => d.Cells);

    public void Add(StoryDelivery delivery)
    {
        foreach (var replaced in delivery.Replaces) _live.Remove(replaced);
        _live[delivery.Key] = delivery;
    }

    /// <summary>Sums of one currency per value of a dimension, in the order of the values.</summary>
    public SortedDictionary<TKey, CostSums> Per<TKey>(string currency, Func<StoryCell, TKey> dimension)
        where TKey : notnull
    {
        var sums = new SortedDictionary<TKey, CostSums>(typeof(TKey) == typeof(string) ? (IComparer<TKey>)StringComparer.Ordinal : Comparer<TKey>.Default);
        foreach (var cell in Cells.Where(c => c.Currency == currency)) sums[dimension(cell)] = sums.GetValueOrDefault(dimension(cell)) + cell.Sums;
        return sums;
    }

    public CostSums Total(string currency) => Cells.Where(c => c.Currency == currency).Aggregate(default(CostSums), (sum, cell) => sum + cell.Sums);
}
