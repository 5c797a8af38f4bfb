using FinOps.Generator.Arithmetic;
using FinOps.Generator.Companies;

namespace FinOps.Generator.Billing;

internal sealed partial class Bill
{
    /// <summary>A reserved hour: costs nothing itself; its share of the fees is its effective cost.</summary>
    private void Discount(Shape shape, Fleet fleet, long hour)
    {
        var reservation = fleet.Reservation!;
        var line = new Line(shape, hour, hour + 1);
        line[Slot.Quantity] = Fixed.One;
        line[Slot.Normalized] = 8 * Fixed.One;
        line[Slot.OnDemandCost] = fleet.Rate;
        line[Slot.Effective] = reservation.RecurringRate + reservation.UpfrontRate;
        line[Slot.RecurringShare] = reservation.RecurringRate;
        line[Slot.UpfrontShare] = reservation.UpfrontRate;
        Add(ref line);
    }

    private void OpenPlans(long hour)
    {
        foreach (var plan in _world.Plans) _planLeft[plan.Index] = plan.Covers(hour) ? plan.HourlyCommitment : 0;
    }

    private bool CoverMachine(Machine machine, Fleet fleet, long hour)
    {
        if (fleet.Plan is not { } plan || _planLeft[plan.Index] < fleet.PlanRate) return false;
        WriteCovered(machine.Covered!, machine.Negation!, plan, new Covered(Fixed.One, fleet.Rate, fleet.Rate, fleet.PlanRate), hour, hour + 1);
        return true;
    }

    /// <returns>Steps the plan paid for; what is left of its commitment may not reach for one more.</returns>
    private long Cover(Meter meter, Shape covered, SavingsPlan plan, long steps, long start, long end)
    {
        var taken = Math.Min(steps, _planLeft[plan.Index] / (meter.PlanRate / meter.StepsPerUnit));
        if (taken == 0) return 0;
        var cost = taken * (meter.Rate / meter.StepsPerUnit);
        WriteCovered(covered, meter.Negation!, plan, new Covered(taken * (Fixed.One / meter.StepsPerUnit), meter.Rate, cost,
            taken * (meter.PlanRate / meter.StepsPerUnit)), start, end);
        return taken;
    }

    private readonly record struct Covered(long Quantity, long Rate, long Cost, long PlanCost);

    /// <summary>Covered usage stands in the bill at its on-demand price and is taken out again by its negation.</summary>
    private void WriteCovered(Shape shape, Shape negation, SavingsPlan plan, Covered use, long start, long end)
    {
        _planLeft[plan.Index] -= use.PlanCost;
        var line = new Line(shape, start, end);
        line[Slot.Quantity] = use.Quantity;
        line[Slot.Rate] = use.Rate;
        line[Slot.Unblended] = line[Slot.OnDemandCost] = use.Cost;
        line[Slot.Effective] = use.PlanCost;
        Add(ref line);
        var negated = new Line(negation, start, end);
        negated[Slot.Quantity] = use.Quantity;
        negated[Slot.Rate] = use.Rate;
        // Filled by AWS too; a reader that adds it to list cost takes it away a second time.
        negated[Slot.Unblended] = negated[Slot.OnDemandCost] = -use.Cost;
        Add(ref negated);
    }

    private void ClosePlans(long hour)
    {
        foreach (var plan in _world.Plans)
        {
            if (hour == plan.Start && plan.UpfrontShape is { } upfront) WriteFee(upfront, plan.UpfrontFee, hour, hour + 1);
            if (!plan.Covers(hour)) continue;
            var line = new Line(plan.FeeShape, hour, hour + 1);
            line[Slot.Quantity] = Fixed.One;
            line[Slot.Rate] = line[Slot.Unblended] = line[Slot.RecurringShare] = plan.RecurringPerHour;
            line[Slot.UpfrontShare] = plan.UpfrontPerHour;
            line[Slot.Commitment] = plan.HourlyCommitment;
            line[Slot.UsedCommitment] = plan.HourlyCommitment - _planLeft[plan.Index];
            Add(ref line);
        }
    }

    /// <summary>The fee of the month so far and what of it nobody used; used and unused parts add up to the fees exactly.</summary>
    private void WriteReservationFees()
    {
        foreach (var reservation in _world.Reservations)
        {
            var hours = reservation.HoursWithin(_delivery.Start, _delivery.Cutoff);
            if (reservation.UpfrontShape is { } upfront && reservation.Start >= _delivery.Start && reservation.Start < _delivery.Cutoff)
                WriteFee(upfront, reservation.UpfrontFee, reservation.Start, reservation.Start + 1);
            if (hours == 0) continue;
            var total = hours * reservation.Units;
            var unused = total - _reservedHoursUsed[reservation.Index];
            var line = new Line(reservation.FeeShape, _delivery.Start, _delivery.End);
            line[Slot.Quantity] = line[Slot.TotalQuantity] = total * Fixed.One;
            line[Slot.Rate] = reservation.RecurringRate;
            line[Slot.Unblended] = total * reservation.RecurringRate;
            line[Slot.PeriodUpfront] = total * reservation.UpfrontRate;
            line[Slot.UnusedQuantity] = unused * Fixed.One;
            line[Slot.UnusedRecurring] = unused * reservation.RecurringRate;
            line[Slot.UnusedUpfront] = unused * reservation.UpfrontRate;
            Add(ref line);
        }
    }
}
