using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;

namespace FinOps.Generator.Companies;

internal sealed partial class WorldBuilder
{
    /// <summary>Hours before the first month at which the older commitments began.</summary>
    private const long BoughtBefore = 100 * HoursPerDay;

    /// <summary>Into the first month: its upfront fee stands in the first bill.</summary>
    private const long BoughtInFirstMonth = 9;

    private void AddPlans(int rowsPerDay)
    {
        // A dollar and a half for each thousand rows a day keeps the plan mostly, not always, used.
        var commitment = Fixed.One / 1000 * Math.Max(1500, rowsPerDay * 3L / 2);
        _plans.Add(new SavingsPlan(0, PlanArn(), Payer, _start - BoughtBefore, PaymentOption.NoUpfront)
        { HourlyCommitment = commitment, UpfrontPerHour = 0, OfferingType = "ComputeSavingsPlans" });
        commitment = Fixed.One / 1000 * Math.Max(900, rowsPerDay / 4);
        _plans.Add(new SavingsPlan(1, PlanArn(), Payer, _start + BoughtInFirstMonth, PaymentOption.PartialUpfront)
        { HourlyCommitment = commitment, UpfrontPerHour = commitment / 2, OfferingType = "EC2InstanceSavingsPlans" });
    }

    private static Account Payer { get; } = new(Northwind.Payer, "nwr-management", "prod", 0, "platform");

    private string PlanArn() => $"arn:aws:savingsplans::{Northwind.Payer}:savingsplan/{Uuid()}";

    private string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, _random.Next());
        BitConverter.TryWriteBytes(bytes[8..], _random.Next());
        return new Guid(bytes).ToString();
    }

    private void AddFleet(Product product, Account account, int count)
    {
        var region = PickRegion();
        var rate = ShapeFactory.RegionalRate(product, region);
        var reservation = _fleets.Count % 2 == 0 || product.PlanPerMille == 0 ? AddReservation(product, account, region, rate, count) : null;
        var plan = product.PlanPerMille == 0 ? null : _plans[product.Usage.Contains("r5.", StringComparison.Ordinal) ? 1 : 0];
        var machines = new Machine[count];
        for (var i = 0; i < count; i++)
        {
            var tags = _tags[account].Pick(ref _random);
            var resource = product.Resource + _random.Next().ToString("x16") + (product.Code == "AmazonEC2" ? "0" : "-" + account.Name);
            var zone = product.Code == "AmazonEC2" ? region.Zone(i) : "";
            Shape Make(LineType type) => _shapes.Make(type, account, product, region, tags, resource, zone, listRate: rate,
                description: type == LineType.DiscountedUsage ? $"{product.Name}, {product.Usage} reserved instance applied" : null,
                reservation: type == LineType.DiscountedUsage ? reservation : null,
                plan: type is LineType.SavingsPlanCoveredUsage or LineType.SavingsPlanNegation ? plan : null);
            machines[i] = new Machine(Make(LineType.Usage), reservation is null || i >= reservation.Units ? null : Make(LineType.DiscountedUsage),
                plan is null ? null : Make(LineType.SavingsPlanCoveredUsage), plan is null ? null : Make(LineType.SavingsPlanNegation));
        }
        var rhythm = account.OfficeHours ? Rhythm.Office : _random.Pick<Rhythm>([Rhythm.Flat, Rhythm.Traffic, Rhythm.Traffic]);
        _fleets.Add(new Fleet
        {
            Product = product,
            Machines = machines,
            AlwaysOn = account.OfficeHours ? 1 : count * 6 / 10,
            Rhythm = rhythm,
            Rate = rate,
            PlanRate = ShapeFactory.RegionalRate(product, region, product.PlanPerMille),
            Reservation = reservation,
            Plan = plan,
        });
        _rowsPerDay += (long)count * HoursPerDay * (plan is null ? 8 : 12) / 10;
    }

    private Reservation AddReservation(Product product, Account account, Region region, long rate, int count)
    {
        var index = _reservations.Count;
        var payment = (PaymentOption)(index % 3);
        // Every third one covers the whole fleet, which never runs whole at night: unused hours are in every bill.
        var units = account.OfficeHours ? 1 : index % 3 == 1 ? count : Math.Max(1, count * 6 / 10);
        var discounted = Fixed.PerMille(rate, 620);
        var upfront = payment switch { PaymentOption.NoUpfront => 0, PaymentOption.PartialUpfront => discounted / 2, _ => discounted };
        var start = payment == PaymentOption.PartialUpfront ? _start + BoughtInFirstMonth + index : _start - BoughtBefore - index * HoursPerDay;
        var service = product.Code switch { "AmazonRDS" => "rds", "AmazonElastiCache" => "elasticache", _ => "ec2" };
        var noun = service == "ec2" ? "reserved-instances/" : service == "rds" ? "ri:" : "reserved-instance:";
        var reservation = new Reservation(index, $"arn:aws:{service}:{region.Id}:{account.Id}:{noun}{Uuid()}", account, start, payment)
        { Units = units, UpfrontRate = upfront, RecurringRate = discounted - upfront };
        var type = product.Usage[(product.Usage.IndexOf(':', StringComparison.Ordinal) + 1)..];
        reservation.FeeShape = _shapes.Make(LineType.RIFee, account, product, region, usageType: region.Prefix + "HeavyUsage:" + type,
            description: $"USD {Fixed.ToText(reservation.RecurringRate)} hourly fee per {product.Name} {type} instance", reservation: reservation);
        if (upfront > 0)
            reservation.UpfrontShape = _shapes.Make(LineType.Fee, account, product, region, usageType: region.Prefix + "HeavyUsage:" + type,
                description: $"Sign up charge for reservation of {units} {type}", reservation: reservation);
        _reservations.Add(reservation);
        return reservation;
    }

    private void AddCommitmentFees()
    {
        foreach (var plan in _plans)
        {
            plan.FeeShape = _shapes.Make(LineType.SavingsPlanRecurringFee, Payer, Catalog.SavingsPlans, usageType: "ComputeSP:1yr" + plan.PaymentText.Replace(" ", "", StringComparison.Ordinal),
                description: $"1 year {plan.PaymentText} Savings Plan, {plan.OfferingType}", plan: plan);
            if (plan.UpfrontPerHour > 0)
                plan.UpfrontShape = _shapes.Make(LineType.SavingsPlanUpfrontFee, Payer, Catalog.SavingsPlans, usageType: plan.FeeShape.UsageType,
                    description: $"1 year {plan.PaymentText} Savings Plan upfront fee", plan: plan);
        }
    }
}
