using FinOps.Generator.Arithmetic;
using FinOps.Generator.Companies;
using FinOps.Generator.Scenarios;

namespace FinOps.Generator.Billing;

/// <summary>Reads one delivery off the world, line by line: hours in order, then what is charged per month.</summary>
/// <remarks>Amounts are rate x quantity in whole 10^-10 parts. Nothing is rounded but tax, support and percentage discounts, where the rounded value is the charge.</remarks>
internal sealed partial class Bill
{
    private readonly World _world;
    private readonly Delivery _delivery;
    private readonly ILineSink _sink;
    private readonly long[] _planLeft;
    private readonly long[] _reservedHoursUsed;
    private readonly Spending _spending;

    private Bill(World world, Delivery delivery, ILineSink sink)
    {
        (_world, _delivery, _sink) = (world, delivery, sink);
        _planLeft = new long[world.Plans.Count];
        _reservedHoursUsed = new long[world.Reservations.Count];
        _spending = new Spending(world);
    }

    public static void Write(World world, Delivery delivery, ILineSink sink)
    {
        var bill = new Bill(world, delivery, sink);
        for (var hour = delivery.Start; hour < delivery.Cutoff; hour++)
        {
            bill.OpenPlans(hour);
            foreach (var fleet in world.Fleets) bill.Run(fleet, hour);
            foreach (var meter in world.Meters)
                if (!meter.Usage.Product.Daily) bill.Read(meter, hour, hour + 1);
            bill.ClosePlans(hour);
            if (hour % 24 == 23) bill.CloseDay(hour - 23);
        }
        bill.CloseMonth();
    }

    private void CloseDay(long day)
    {
        foreach (var meter in _world.Meters)
            if (meter.Usage.Product.Daily) Read(meter, day, day + 24);
        WriteDiscounts(day);
        _spending.StartDay();
    }

    private void Add(ref Line line)
    {
        _spending.Count(in line);
        _sink.Add(ref line);
    }
}
