using FinOps.Generator.Companies;

namespace FinOps.Generator.Billing;

/// <summary>On-demand spend of the day and of the month so far, on which discounts, tax and support are reckoned.</summary>
internal sealed class Spending
{
    private readonly int[] _bucketOfShape;
    private readonly Dictionary<(Account Account, string Code), int> _buckets = [];
    private readonly long[] _day;
    private readonly long[] _month;

    public Spending(World world)
    {
        _bucketOfShape = new int[world.Shapes.Count];
        foreach (var shape in world.Shapes)
        {
            var key = (shape.Account, shape.Product.Code);
            if (!_buckets.TryGetValue(key, out var bucket)) _buckets.Add(key, bucket = _buckets.Count);
            _bucketOfShape[shape.Index] = bucket;
        }
        _day = new long[_buckets.Count];
        _month = new long[_buckets.Count];
    }

    public void Count(in Line line)
    {
        if (line.Shape.Type != LineType.Usage) return;
        var bucket = _bucketOfShape[line.Shape.Index];
        _day[bucket] += line[Slot.Unblended];
        _month[bucket] += line[Slot.Unblended];
    }

    public void StartDay() => Array.Clear(_day);

    public long Today(Account account, string code) => _day[_buckets[(account, code)]];

    public long Month(Account account) => _buckets.Where(b => b.Key.Account == account).Sum(b => _month[b.Value]);

    public long Month() => _month.Sum();
}
