using FinOps.Generator.Arithmetic;
using FinOps.Generator.Companies;
using FinOps.Generator.Scenarios;

namespace FinOps.Generator.Billing;

internal sealed partial class Bill
{
    private const ulong NoiseSalt = 1, LateSalt = 2, SpotSalt = 3, RestateSalt = 100;

    /// <summary>One in twelve metered rows differs in a restatement; a tenth of those vanish.</summary>
    private const int RestatedPerMille = 80;

    private void Read(Meter meter, long start, long end)
    {
        if (meter.FromRevision > _delivery.Revision) return;
        var shape = meter.Usage;
        var hash = SplitMix.Hash(_world.Seed ^ NoiseSalt, shape.Key, (ulong)start);
        if (IsLate(shape, start)) return;
        var steps = Steps(meter, start, end, (int)(hash % 400));
        if (_delivery.Revision > 0 && !Restate(shape, start, ref steps)) return;
        if (steps == 0) return;
        var rate = shape.Product.Spot ? SpotRate(meter, start) : meter.Rate;
        if (meter.Covered is { Plan: { } plan } covered) steps -= Cover(meter, covered, plan, steps, start, end);
        if (steps == 0) return;
        var line = new Line(shape, start, end);
        line[Slot.Quantity] = steps * (Fixed.One / meter.StepsPerUnit);
        line[Slot.Rate] = rate;
        line[Slot.Unblended] = steps * (rate / meter.StepsPerUnit);
        line[Slot.OnDemandCost] = steps * (shape.ListRate / meter.StepsPerUnit);
        Add(ref line);
    }

    private long Steps(Meter meter, long start, long end, int noise)
    {
        var rhythm = meter.Usage.Product.Rhythm;
        var steps = meter.TypicalSteps * (end - start > 1 ? Calendar.DayFactor(rhythm, start) : Calendar.Factor(rhythm, start)) / 1000;
        steps = steps * Calendar.Growth(_world.Start, start) / 1000 * (800 + noise) / 1000;
        if (meter.Spike is { } spike && start < spike.End && end > spike.Start) steps = steps * spike.PerMille / 1000;
        return steps;
    }

    private bool IsLate(Shape shape, long start) =>
        _delivery.LatePerMille > 0 && !_delivery.Final && _delivery.Cutoff < start + Delivery.LateHours
        && SplitMix.Hash(_world.Seed ^ LateSalt, shape.Key, (ulong)start) % 1000 < (ulong)_delivery.LatePerMille;

    /// <returns>False when the restated month no longer has the row.</returns>
    private bool Restate(Shape shape, long start, ref long steps)
    {
        var hash = SplitMix.Hash(_world.Seed ^ (RestateSalt + (ulong)_delivery.Revision), shape.Key, (ulong)start);
        var draw = (int)(hash % 1000);
        if (draw >= RestatedPerMille) return true;
        steps = steps * (long)(600 + (hash >> 32) % 900) / 1000;
        return draw >= RestatedPerMille / 10;
    }

    /// <summary>Moves every three hours between 28 % and 42 % of the list price.</summary>
    private long SpotRate(Meter meter, long hour)
    {
        var perMille = 280 + (int)(SplitMix.Hash(_world.Seed ^ SpotSalt, meter.Usage.Key, (ulong)(hour / 3)) % 140);
        var rate = Fixed.PerMille(meter.Rate, perMille);
        return rate - rate % meter.StepsPerUnit;
    }

    private void Run(Fleet fleet, long hour)
    {
        var count = fleet.Machines.Length;
        var wanted = fleet.AlwaysOn + (int)((long)(count - fleet.AlwaysOn) * Calendar.Factor(fleet.Rhythm, hour) / 1250);
        var active = Math.Min(count, wanted);
        var reserved = fleet.Reservation is { } r && r.Covers(hour) ? Math.Min(active, r.Units) : 0;
        for (var i = 0; i < active; i++)
        {
            var machine = fleet.Machines[i];
            if (i < reserved) Discount(machine.Discounted!, fleet, hour);
            else if (!CoverMachine(machine, fleet, hour)) RunOnDemand(machine.Usage, fleet, hour);
        }
        if (reserved > 0) _reservedHoursUsed[fleet.Reservation!.Index] += reserved;
    }

    private void RunOnDemand(Shape shape, Fleet fleet, long hour)
    {
        var line = new Line(shape, hour, hour + 1);
        line[Slot.Quantity] = Fixed.One;
        line[Slot.Rate] = line[Slot.Unblended] = line[Slot.OnDemandCost] = fleet.Rate;
        Add(ref line);
    }
}
