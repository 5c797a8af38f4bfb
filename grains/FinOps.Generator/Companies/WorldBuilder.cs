using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;

namespace FinOps.Generator.Companies;

/// <summary>Draws a world from a seed: first one of everything on the price list, then more of it until the scale is reached.</summary>
internal sealed partial class WorldBuilder
{
    private const int HoursPerDay = 24;
    private readonly ulong _seed;
    private readonly long _start;
    private readonly ShapeFactory _shapes;
    private readonly Dictionary<Account, TagPool> _tags = [];
    private readonly List<Meter> _meters = [];
    private readonly List<Fleet> _fleets = [];
    private readonly List<Reservation> _reservations = [];
    private readonly List<SavingsPlan> _plans = [];
    private SplitMix _random;
    private long _rowsPerDay;

    private WorldBuilder(ulong seed, long start)
    {
        (_seed, _start, _random) = (seed, start, new SplitMix(seed));
        _shapes = new ShapeFactory(seed);
        foreach (var account in Northwind.Accounts) _tags[account] = new TagPool(ref _random, account);
    }

    /// <param name="rowsPerDay">Rows of an ordinary day to aim at; below about 1,200 the price list itself makes more.</param>
    public static World Build(ulong seed, DateOnly firstMonth, int rowsPerDay)
    {
        var builder = new WorldBuilder(seed, Hours.Of(firstMonth));
        builder.AddPlans(rowsPerDay);
        builder.AddOneOfEverything();
        builder.Grow(rowsPerDay);
        builder.AddCommitmentFees();
        var anomalies = builder.PlantSpikes();
        return new World
        {
            Seed = seed,
            Start = builder._start,
            Meters = builder._meters,
            Fleets = builder._fleets,
            Reservations = builder._reservations,
            Plans = builder._plans,
            Monthly = builder.MakeMonthly(),
            Shapes = builder._shapes.Shapes,
            Anomalies = anomalies,
        };
    }

    private void AddOneOfEverything()
    {
        foreach (var product in Catalog.Metered) AddMeter(product, PickAccount(product), 0);
        foreach (var product in Catalog.Machines) AddFleet(product, PickAccount(product), 4 + _random.Below(3));
        // Known only to a restated month: rows that were not there before.
        AddMeter(Catalog.Metered[4], Northwind.Accounts[0], 1);
        AddMeter(Catalog.Metered[7], Northwind.Accounts[2], 1);
    }

    private void Grow(int rowsPerDay)
    {
        var machinesPerFleet = Math.Clamp(rowsPerDay / 500, 6, 60);
        while (_rowsPerDay < rowsPerDay)
        {
            if (_random.Chance(110)) AddFleet(_random.Pick(Catalog.Machines), PickAccount(null), machinesPerFleet);
            else
            {
                var product = _random.Pick(Catalog.Metered);
                AddMeter(product, PickAccount(product), 0);
            }
        }
    }

    private Account PickAccount(Product? product)
    {
        var accounts = Northwind.Accounts;
        if (product?.Code is "AmazonSageMaker" or "AmazonBedrock" && _random.Chance(700)) return accounts[3];
        if (product?.Code is "AmazonRedshift" or "AWSGlue" or "AmazonAthena" && _random.Chance(700)) return accounts[2];
        var at = _random.Below(100);
        foreach (var account in accounts)
            if ((at -= account.Weight) < 0) return account;
        return accounts[0];
    }

    private Region PickRegion()
    {
        var at = _random.Below(100);
        return Northwind.Regions[at < 52 ? 0 : at < 82 ? 1 : at < 92 ? 2 : 3];
    }

    private void AddMeter(Product product, Account account, int fromRevision)
    {
        var region = PickRegion();
        var tags = _tags[account].Pick(ref _random);
        var resource = product.Resource is null ? "" : product.Resource + _random.Next().ToString("x")[..9] + tags.Get("user:service");
        var listRate = ShapeFactory.RegionalRate(product, region);
        var plan = product.PlanPerMille > 0 ? _plans[0] : null;
        Shape Make(LineType type) => _shapes.Make(type, account, product, region, tags, resource, listRate: listRate, plan: type == LineType.Usage ? null : plan);
        var steps = ShapeFactory.StepsPerUnit(product);
        _meters.Add(new Meter
        {
            Usage = Make(LineType.Usage),
            Covered = plan is null ? null : Make(LineType.SavingsPlanCoveredUsage),
            Negation = plan is null ? null : Make(LineType.SavingsPlanNegation),
            StepsPerUnit = steps,
            TypicalSteps = Math.Max(1, Fixed.PerMille(Fixed.Parse(product.Typical), 400 + _random.Below(1200)) / (Fixed.One / steps)),
            Rate = ShapeFactory.RegionalRate(product, region, product.PrivatePerMille),
            PlanRate = ShapeFactory.RegionalRate(product, region, product.PlanPerMille),
            FromRevision = fromRevision,
        });
        _rowsPerDay += product.Daily ? 1 : plan is null ? HoursPerDay : HoursPerDay * 3 / 2;
    }
}
