using FinOps.Focus.Alibaba;
using FinOps.Focus.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Focus.Tests.Alibaba;

/// <summary>A cost spread over days is the same cost: for any amount, over any period.</summary>
public sealed class DaySpreadTests
{
    private static readonly Gen<Int128> Amounts =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from shift in Gen.Choose(0, 50)
        select (((Int128)high << 32) + low) << shift;

    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261120, 17);

    [Fact]
    public void Parts_add_up_to_the_whole_and_all_but_the_last_are_equal() => Check.One(Fixed, Prop.ForAll(
        Arb.From(Amounts), Arb.From(Gen.Choose(1, AlibabaTerm.MaxDays)), (units, days) =>
        {
            var spread = new DaySpread(new Money(units), days);
            var sum = Money.Zero;
            for (var day = 0; day < days; day++) sum += spread.Part(day);
            var others = Enumerable.Range(0, days - 1).All(d => spread.Part(d) == spread.Part(0));
            return sum.Units == units && others && Int128.Abs((spread.Part(days - 1) - spread.Part(0)).Units) < days;
        }));

    [Fact]
    public async Task Days_of_a_bill_add_up_to_it_and_follow_each_other_without_a_gap()
    {
        var random = new Random(20261120);
        for (var i = 0; i < 100; i++)
        {
            var units = ((Int128)random.NextInt64() * (i % 2 == 0 ? 1 : -1)) << (i % 40);
            var (from, length) = (random.Next(86_400 * 365), 1 + random.Next(86_400 * 400));
            if (units == 0) continue;
            var (start, end) = (new DateTime(2025, 1, 1).AddSeconds(from), new DateTime(2025, 1, 1).AddSeconds((long)from + length));
            var amount = new Money(units);
            using var bill = await Bills.ReadTextAsync(
                "BillingCycle,AccountID,ProductCode,SubscriptionType,UsageStartTime,UsageEndTime,PretaxAmount,Currency\n"
                + $"2025-01,1,ecs,Subscription,{start:yyyy-MM-dd HH:mm:ss},{end:yyyy-MM-dd HH:mm:ss},{amount},USD\n");
            Assert.Equal((amount, amount), (bill.Sum(FocusColumnId.BilledCost), bill.Sum(FocusColumnId.EffectiveCost)));
            Assert.Equal((end.AddSeconds(-1).Date - start.Date).Days + 1, bill.Statistics.AddedRows);
            var next = new DateTimeOffset(start, TimeSpan.FromHours(8));
            foreach (var (block, row) in bill.Blocks.SelectMany(b => Enumerable.Range(0, b.RowCount).Select(r => (b, r))).Skip(1))
            {
                Assert.Equal(next, block.Time(FocusColumnId.ChargePeriodStart)[row]);
                next = block.Time(FocusColumnId.ChargePeriodEnd)[row]!.Value;
            }

            Assert.Equal(new DateTimeOffset(end, TimeSpan.FromHours(8)), next);
        }
    }
}
