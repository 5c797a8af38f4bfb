using System.Runtime.InteropServices;

namespace FinOps.Focus.Gcp;

/// <summary>Spreads the fees of commitments over the usage they cover, per commitment and Pacific day, exactly: used + unused = fee.</summary>
/// <remarks>
/// A fee that stands before the usage it covers is given out row by row. Usage that comes before its fee is summed per commitment, project,
/// SKU and region and gets its share in rows of its own at the end of the file. Memory: one entry per commitment and day, and one per such sum.
/// </remarks>
internal sealed class GcpCommitments(IssueSink issues)
{
    /// <summary>Beyond this many sums, further ones leave the project out.</summary>
    private const int MaxPending = 100_000;

    private readonly Dictionary<GcpCommitment, GcpFee> _fees = [];
    private readonly Dictionary<(GcpCommitment, GcpPlace), GcpPending> _pending = [];
    private readonly Queue<GcpShare> _due = new();
    private long _dayOf = long.MinValue;
    private int _day;

    /// <summary>For the life of the file.</summary>
    public Utf8Dictionary Texts { get; } = new();

    public bool HasDue => _due.Count > 0;

    /// <summary>The Pacific day around an instant; hourly rows ask for the same one again and again.</summary>
    public int Day(long milliseconds)
    {
        if (milliseconds == _dayOf) return _day;
        (_dayOf, _day) = (milliseconds, GcpMonths.Day(milliseconds));
        return _day;
    }

    public void AddFee(in GcpCommitment key, in GcpPlace place, long line, long start, long end, Money amount, Money? quantity)
    {
        ref var fee = ref CollectionsMarshal.GetValueRefOrAddDefault(_fees, key, out _);
        fee ??= new GcpFee(key, place, line, start, end);
        fee.Amount += amount;
        fee.Quantity += quantity.GetValueOrDefault();
        (fee.Start, fee.End) = (Math.Min(fee.Start, start), Math.Max(fee.End, end));
    }

    /// <summary>Takes usage that a commitment covers.</summary>
    /// <param name="quantity">What it uses of the commitment, in the fee's units.</param>
    /// <param name="covered">The cost the commitment took over.</param>
    /// <returns>Its share of the fee; zero when it only comes at the end of the file.</returns>
    public Money Use(in GcpCommitment key, in GcpPlace place, long line, long start, long end, Money quantity, Money covered)
    {
        if (_fees.TryGetValue(key, out var fee))
        {
            fee.Claimed = true;
            if (quantity <= fee.RestQuantity && fee.Quantity > Money.Zero)
            {
                var share = Share(fee, quantity);
                fee.UsedAmount += share;
                fee.UsedQuantity += quantity;
                return share;
            }
        }

        var where = _pending.Count < MaxPending ? place : place with { Project = 0, ProjectName = 0 };
        ref var pending = ref CollectionsMarshal.GetValueRefOrAddDefault(_pending, (key, where), out _);
        pending ??= new GcpPending(key, where, line, start, end);
        pending.Quantity += quantity;
        pending.Covered += covered;
        (pending.Start, pending.End) = (Math.Min(pending.Start, start), Math.Max(pending.End, end));
        return Money.Zero;
    }

    /// <summary>Settles what was waiting for the end of the file: shares of waiting usage, then what no usage took.</summary>
    public void Settle()
    {
        foreach (var group in _pending.Values.GroupBy(p => p.Key)) Settle(group.Key, [.. group]);
        foreach (var fee in _fees.Values)
        {
            if (!fee.Rest.IsZero)
                _due.Enqueue(new GcpShare(fee, fee.Place, false, fee.Line, fee.Start, fee.End, fee.Rest, Max(fee.RestQuantity, Money.Zero)));
        }

        _pending.Clear();
        _fees.Clear();
    }

    public bool TryTake(out GcpShare share) => _due.TryDequeue(out share);

    private void Settle(GcpCommitment key, List<GcpPending> waiting)
    {
        if (_fees.TryGetValue(key, out var fee))
        {
            fee.Claimed = true;
            Settle(fee, waiting);
            return;
        }

        // No fee of that name: exports often name the commitment on one side only. Fees of the same kind, place and day that no usage names are it.
        var region = waiting[0].Place.Region;
        var fees = _fees.Values.Where(f => !f.Claimed && f.Key with { Id = 0 } == key with { Id = 0 } && (key.Spend || f.Place.Region == region)).ToList();
        if (fees.Count == 0) issues.Statistics.Warn("usage covered by a commitment whose fee is not in the file: its effective cost is without the fee");
        foreach (var unclaimed in fees)
        {
            unclaimed.Claimed = true;
            Spread(unclaimed, waiting, p => p.Covered);
        }
    }

    private void Settle(GcpFee fee, List<GcpPending> waiting)
    {
        var wanted = waiting.Aggregate(Money.Zero, (sum, p) => sum + p.Quantity);
        if (fee.Quantity <= Money.Zero || wanted > fee.RestQuantity)
        {
            Spread(fee, waiting, p => p.Quantity);
            return;
        }

        foreach (var pending in waiting) Give(fee, pending, Share(fee, pending.Quantity), pending.Quantity);
    }

    /// <summary>The whole rest of a fee by weight: how much of it was committed cannot be told, or is less than what was used.</summary>
    private void Spread(GcpFee fee, List<GcpPending> waiting, Func<GcpPending, Money> weight)
    {
        var (total, sum) = (waiting.Aggregate(Money.Zero, (t, p) => t + weight(p)), Money.Zero);
        var (rest, given) = (fee.Rest, Money.Zero);
        foreach (var pending in waiting)
        {
            sum += weight(pending);
            var upTo = sum == total ? rest : Part(rest, sum, total);
            Give(fee, pending, upTo - given, pending.Quantity);
            given = upTo;
        }
    }

    private void Give(GcpFee fee, GcpPending pending, Money share, Money quantity)
    {
        fee.UsedAmount += share;
        fee.UsedQuantity += quantity;
        if (!share.IsZero) _due.Enqueue(new GcpShare(fee, pending.Place, true, pending.Line, pending.Start, pending.End, share, quantity));
    }

    /// <summary>Usage that completes the commitment takes what is left, so that roundings vanish in it.</summary>
    private static Money Share(GcpFee fee, Money quantity) => quantity == fee.RestQuantity ? fee.Rest : Part(fee.Amount, quantity, fee.Quantity);

    /// <summary>amount x part / whole.</summary>
    private static Money Part(Money amount, Money part, Money whole)
    {
        if (whole.IsZero || !WideMath.TryDivide(Abs(amount).Units, Abs(whole).Units, out var one)) return Money.Zero;
        if (!WideMath.TryMultiply(one, Abs(part).Units, out var product)) return Money.Zero;
        return amount.IsNegative ^ part.IsNegative ^ whole.IsNegative ? new Money(-product) : new Money(product);
    }

    private static Money Abs(Money value) => value.IsNegative ? -value : value;

    private static Money Max(Money left, Money right) => left > right ? left : right;
}
