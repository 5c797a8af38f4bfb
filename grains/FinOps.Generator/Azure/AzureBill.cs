using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Azure;

/// <summary>Reads one month so far off the world, day by day, into one of its two files.</summary>
internal sealed class AzureBill(AzureLayout layout, StorySettings settings, AzureWorld world, AzureSink sink, AzureState state)
{
    private const ulong NoiseSalt = 11, LateSalt = 12, SpotSalt = 13, RestateSalt = 200;
    private const int RestatedPerMille = 80, HoursPerDay = 24, Million = 1_000_000;

    private readonly long[] _hoursCovered = new long[AzureCommitment.All.Length];
    private long _planLeft;

    /// <returns>What the rows come to.</returns>
    public IReadOnlyList<StoryCell> Write()
    {
        Purchases();
        for (var day = state.FirstDay; day < state.FirstDay + state.Days; day++)
        {
            Array.Clear(_hoursCovered);
            _planLeft = (long)HoursPerDay * AzureCommitment.All[2].Rate;
            foreach (var shape in world.Metered)
            {
                for (var n = 0; n < world.Resources(shape); n++) Use(shape, n, day);
            }

            if (sink.Amortized) Unused(day);
        }

        Month(state.FirstDay + state.Days - 1);
        return sink.End(world.Tax);
    }

    private void Use(AzureShape shape, int n, long day)
    {
        var meter = shape.Meter!;
        if (meter.Kind == AzureKind.Machine)
        {
            Run(shape, n, day);
            return;
        }

        var thing = ((ulong)shape.Index << 32) | (uint)n;
        var quantity = meter.Typical / 1000 * (long)(700 + (SplitMix.Hash(settings.Seed ^ NoiseSalt, thing, (ulong)day) % 600));
        if (IsLate(thing, day) || (state.Revision > 0 && !Restate(thing, day, ref quantity)) || quantity == 0) return;
        var price = meter.Kind == AzureKind.Spot ? meter.Price / 1000 * (280 + (int)(SplitMix.Hash(settings.Seed ^ SpotSalt, thing, (ulong)day) % 140)) : meter.Price;
        var effective = meter.Kind == AzureKind.Tiered ? price * 9 / 10 : meter.Kind == AzureKind.Block ? price / AzureMeter.Block : price;
        Add(shape, n, day, quantity, effective, price, meter.List);
    }

    /// <summary>A machine's day: hours under a commitment as far as it reaches, else at its price.</summary>
    private void Run(AzureShape shape, int n, long day)
    {
        var weekend = (int)Hours.Day(day * HoursPerDay).DayOfWeek is 0 or 6;
        var hours = n % 2 == 1 && weekend ? 0 : n % 5 == 4 ? 10 : HoursPerDay;
        if (hours == 0) return;
        var meter = shape.Meter!;
        if (!world.Covered.TryGetValue(shape.Index, out var covered) || !TryCover(covered, n, hours, out var rate))
        {
            Add(shape, n, day, (long)hours * Million, meter.Price, meter.Price, meter.List);
            return;
        }

        // EA gives no list price on reserved hours, MCA no unit price; actual costs say the hours were free.
        var plan = covered.Commitment!.Plan;
        Add(covered, n, day, (long)hours * Million, sink.Amortized ? rate : 0, layout.IsMca && !plan ? 0 : meter.Price, layout.IsMca || plan ? meter.List : 0);
    }

    private bool TryCover(AzureShape shape, int n, int hours, out long rate)
    {
        var commitment = shape.Commitment!;
        rate = commitment.Plan ? shape.Meter!.Price * AzureCommitment.PlanPerMille / 1000 : commitment.Rate;
        if (!commitment.Plan)
        {
            if (n >= commitment.Units) return false;
            _hoursCovered[commitment.Index] += hours;
            return true;
        }

        if (_planLeft < rate * hours) return false;
        _planLeft -= rate * hours;
        return true;
    }

    private void Unused(long day)
    {
        foreach (var commitment in AzureCommitment.All)
        {
            var hours = commitment.Plan ? 1 : (commitment.Units * HoursPerDay) - _hoursCovered[commitment.Index];
            var rate = commitment.Plan ? _planLeft : commitment.Rate;
            if (hours > 0 && rate > 0) Add(world.Unused[commitment.Index], 0, day, hours * Million, rate, 0, 0);
        }
    }

    /// <summary>Only actual costs have them: the month's part of what is paid monthly, the whole year of what is paid at once.</summary>
    private void Purchases()
    {
        if (sink.Amortized) return;
        var hours = DateTime.DaysInMonth(state.Month.Year, state.Month.Month) * HoursPerDay;
        foreach (var commitment in AzureCommitment.All)
        {
            if (commitment.Upfront && !state.First) continue;
            var price = commitment.Rate * (commitment.Upfront ? AzureCommitment.HoursOfTerm : hours);
            Add(world.Purchases[commitment.Index], 0, state.FirstDay, (long)commitment.Units * Million, price, price, 0);
        }

        // Bought by mistake and given back the next day.
        if (!state.First || state.Days < 2) return;
        var mistake = AzureCommitment.All[0].Rate * hours;
        Add(world.Purchases[0], 0, state.FirstDay, Million, mistake, mistake, 0);
        Add(world.Refunds[0], 0, state.FirstDay + 1, Million, -mistake, -mistake, 0);
    }

    /// <summary>What comes once a month and stands in both files.</summary>
    private void Month(long last)
    {
        Add(world.Market, 0, state.FirstDay, Million, 400 * (long)Million, 400 * (long)Million, 0);
        if (!state.First) Add(world.MarketRefund, 0, state.FirstDay, Million, -37_500_000, -37_500_000, 0);
        Add(world.Credit, 0, last, Million, -50_250_000, 0, 0);
        Add(world.Tax, 0, last, Million, 12_340_567 + (1000 * (last % 7)), 0, 0);
        Add(world.Rounding, 0, last, Million, last % 2 == 0 ? 4_217 : -3_981, 0, 0);
    }

    private bool IsLate(ulong thing, long day) => settings.LatePerMille > 0 && !state.Final && day >= state.FirstDay + state.Days - 2
        && SplitMix.Hash(settings.Seed ^ LateSalt, thing, (ulong)day) % 1000 < (ulong)settings.LatePerMille;

    /// <returns>False when the restated month no longer has the row.</returns>
    private bool Restate(ulong thing, long day, ref long quantity)
    {
        var hash = SplitMix.Hash(settings.Seed ^ (RestateSalt + (ulong)state.Revision), thing, (ulong)day);
        var draw = (int)(hash % 1000);
        if (draw >= RestatedPerMille) return true;
        quantity = quantity / 1000 * (600 + (long)((hash >> 32) % 900));
        return draw >= RestatedPerMille / 10;
    }

    /// <param name="quantity">All in millionths.</param>
    /// <param name="effective">Price that explains the cost.</param>
    private void Add(AzureShape shape, int n, long day, long quantity, long effective, long price, long list)
    {
        var cost = AzureMoney.Product(effective, quantity);
        var listCost = AzureMoney.Product(list, quantity) / (shape.Meter?.Kind == AzureKind.Block ? AzureMeter.Block : 1);
        sink.Add(shape, day, new AzureLine
        {
            Number = n,
            Quantity = AzureMoney.OfMillionths(quantity),
            EffectivePrice = AzureMoney.OfMillionths(effective),
            UnitPrice = AzureMoney.OfMillionths(price),
            ListPrice = AzureMoney.OfMillionths(list),
            PricingCost = cost,
            Cost = AzureMoney.Billed(layout, cost),
            ListPricingCost = listCost,
            ListCost = AzureMoney.Billed(layout, listCost),
        });
    }
}

/// <summary>How far a month is told.</summary>
/// <param name="First">The story begins with this month.</param>
/// <param name="Final">No row is late any more.</param>
internal sealed record AzureState(DateOnly Month, int Days, bool First, bool Final, int Revision)
{
    /// <summary>Counted since 1970.</summary>
    public long FirstDay { get; } = Hours.Of(Month) / 24;
}
