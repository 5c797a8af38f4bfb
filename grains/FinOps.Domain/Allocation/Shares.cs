using System.Collections.Immutable;
using System.Numerics;
using FinOps.Focus;

namespace FinOps.Domain.Allocation;

/// <summary>
/// How an amount is cut. Of targets with weights w1, w2, ... of a whole W, the k-th gets <c>trunc(a(w1+...+wk)/W) - trunc(a(w1+...+w(k-1))/W)</c>:
/// what is rounded away at one target is in the next, so that the parts add up to the amount, whatever it is. A credit is cut as the charge
/// it takes back, with the sign changed.
/// </summary>
public sealed class Shares
{
    /// <summary>An amount has up to 38 digits and arithmetic in the warehouse 76.</summary>
    private static readonly BigInteger MaxWhole = BigInteger.Pow(10, 36);

    private Shares(ImmutableArray<Share> items, BigInteger whole) => (Items, Whole) = (items, whole);

    public ImmutableArray<Share> Items { get; }

    public BigInteger Whole { get; }

    /// <param name="weights">Those below zero count as zero: a target with more credits than charges takes no part.</param>
    /// <returns>Null where no weight is above zero: there is nothing to go by, the amount stays unallocated.</returns>
    public static Shares? Of(IEnumerable<(string Value, Money Weight)> weights)
    {
        var positive = weights.Where(w => w.Weight > Money.Zero).Select(w => (w.Value, Units: (BigInteger)w.Weight.Units)).ToList();
        if (positive.Count == 0) return null;
        var divisor = positive.Aggregate(BigInteger.Zero, (gcd, w) => BigInteger.GreatestCommonDivisor(gcd, w.Units));
        var sum = positive.Aggregate(BigInteger.Zero, (total, w) => total + w.Units) / divisor;
        var whole = BigInteger.Min(sum, MaxWhole);
        var (items, before, upTo) = (ImmutableArray.CreateBuilder<Share>(positive.Count), BigInteger.Zero, BigInteger.Zero);
        foreach (var (value, units) in positive)
        {
            upTo += units / divisor;
            var after = upTo * whole / sum;
            items.Add(new Share(value, before, after));
            before = after;
        }

        return new Shares(items.MoveToImmutable(), whole);
    }

    public IEnumerable<(string Value, Money Part)> Cut(Money amount) => Items.Select(s => (s.Value, Part(amount, s)));

    public Money Part(Money amount, Share share) => new((Int128)((amount.Units * share.After / Whole) - (amount.Units * share.Before / Whole)));
}

/// <param name="Before">Sum of the weights of the targets before it.</param>
/// <param name="After">The same with its own.</param>
public readonly record struct Share(string Value, BigInteger Before, BigInteger After);
