using System.Numerics;
using FinOps.Domain.Allocation;
using FinOps.Focus;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Domain.Tests.Allocation;

public sealed class SharesTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(20261128, 1).WithMaxTest(500);
    private static readonly Money Largest = Money.Parse("99999999999999999999.999999999999999999"u8);

    [Fact]
    public void Parts_add_up_to_the_whole() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (shares, amount) = (Shares.Of(Weights(random)), Amount(random));
        return shares is null || Sum(shares.Cut(amount)) == amount;
    }));

    [Fact]
    public void Each_part_is_within_one_unit_of_its_exact_share() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (weights, amount) = (Weights(random), Amount(random));
        if (Shares.Of(weights) is not { } shares) return weights.All(w => w.Weight <= Money.Zero);
        var whole = weights.Where(w => w.Weight > Money.Zero).Aggregate(BigInteger.Zero, (sum, w) => sum + w.Weight.Units);
        // Weights of more than 36 digits are brought down to 36, which can be a unit's worth of a very large amount.
        var slack = whole * 2 + BigInteger.Abs(amount.Units) * whole / BigInteger.Pow(10, 35);
        return shares.Cut(amount).All(part => BigInteger.Abs((part.Part.Units * whole) - ((BigInteger)amount.Units * weights.First(w => w.Value == part.Value).Weight.Units)) <= slack);
    }));

    [Fact]
    public void A_credit_takes_back_exactly_what_its_charge_gave() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (shares, amount) = (Shares.Of(Weights(random)), Amount(random));
        return shares is null || shares.Cut(amount).Zip(shares.Cut(-amount)).All(p => p.First.Part + p.Second.Part == Money.Zero);
    }));

    [Fact]
    public void No_part_has_another_sign_than_the_whole() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (shares, amount) = (Shares.Of(Weights(random)), Amount(random));
        return shares is null || shares.Cut(amount).All(p => p.Part.IsZero || p.Part.IsNegative == amount.IsNegative);
    }));

    [Fact]
    public void The_same_weights_cut_in_the_same_way_in_whatever_unit_they_are() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, random.Next(1, 9)).Select(i => ($"t{i}", new Money(random.Next(0, 1_000_000)))).ToList();
        var (shares, scaled, amount) = (Shares.Of(weights), Shares.Of(weights.Select(w => (w.Item1, new Money(w.Item2.Units * 1_000)))), Amount(random));
        return shares is null ? scaled is null : shares.Cut(amount).SequenceEqual(scaled!.Cut(amount)) && shares.Cut(amount).SequenceEqual(shares.Cut(amount));
    }));

    [Fact]
    public void The_largest_amounts_and_weights_fit()
    {
        var shares = Shares.Of(Enumerable.Range(0, 1000).Select(i => ($"t{i}", Largest)))!;
        Assert.Equal(Largest, Sum(shares.Cut(Largest)));
        Assert.Equal(-Largest, Sum(shares.Cut(-Largest)));
        // What the warehouse multiplies must stay below 2^255.
        Assert.True(shares.Whole * Largest.Units < BigInteger.Pow(2, 255));
    }

    [Theory]
    [InlineData("3", "1", "1", "1")]
    [InlineData("1", "0.333333333333333333", "0.333333333333333333", "0.333333333333333334")]
    [InlineData("-0.000000000000000001", "0", "0", "-0.000000000000000001")]
    [InlineData("0", "0", "0", "0")]
    public void An_even_split_is_even(string amount, params string[] parts) => Assert.Equal(
        parts, Shares.Of([("a", Money.One), ("b", Money.One), ("c", Money.One)])!.Cut(Money.Parse(amount)).Select(p => p.Part.ToString()));

    [Fact]
    public void Without_a_weight_above_zero_there_is_nothing_to_go_by()
    {
        Assert.Null(Shares.Of([]));
        Assert.Null(Shares.Of([("a", Money.Zero), ("b", -Money.One)]));
        Assert.Equal(["a"], Shares.Of([("a", Money.One), ("b", -Money.One), ("c", Money.Zero)])!.Items.Select(i => i.Value));
    }

    private static Money Sum(IEnumerable<(string Value, Money Part)> parts) => parts.Aggregate(Money.Zero, (sum, p) => sum + p.Part);

    private static List<(string Value, Money Weight)> Weights(Random random) =>
        [.. Enumerable.Range(0, random.Next(0, 40)).Select(i => ($"t{i}", random.Next(5) == 0 ? new Money(random.Next(-3, 3)) : Amount(random)))];

    private static Money Amount(Random random) => random.Next(6) switch
    {
        0 => new Money(random.Next(-5, 6)),
        1 => random.Next(2) == 0 ? Largest : -Largest,
        _ => new Money((Int128)random.NextInt64() * random.NextInt64(-1_000_000_000, 1_000_000_000)),
    };
}
