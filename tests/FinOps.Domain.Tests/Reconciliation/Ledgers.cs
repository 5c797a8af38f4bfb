using FinOps.Domain.Reconciliation;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Domain.Tests.Reconciliation;

/// <summary>A made-up source by seed: its ledger, its live snapshots, what the warehouse says of them and some invoices.</summary>
internal sealed class Ledgers
{
    public static readonly DateOnly[] Periods = [new(2026, 9, 1), new(2026, 10, 1), new(2026, 11, 1)];
    private static readonly string[] Currencies = ["EUR", "USD"];

    public Ledgers(int seed)
    {
        var random = new Random(seed);
        for (var i = random.Next(8); i > 0; i--) Add(random);
        foreach (var period in Periods)
        {
            foreach (var currency in Currencies.Where(_ => random.Next(2) == 0))
                Invoices.Add(new InvoiceTotal("aws", period, currency, Amount(random), new Money(random.Next(1000))));
        }
    }

    public List<ExportFacts> Exports { get; } = [];

    public List<SnapshotRows> Snapshots { get; } = [];

    public HashSet<(Guid Snapshot, string Scope)> Named { get; } = [];

    public List<BilledCell> Cells { get; } = [];

    public List<InvoiceTotal> Invoices { get; } = [];

    public PeriodReconciliation Of(DateOnly period) => Reconciler.Of(
        "aws", period, [.. Cells.Where(c => c.BillingPeriod == period)], Snapshots, Named, Exports, [.. Invoices.Where(i => i.Period == period)]);

    public IReadOnlyList<PeriodReconciliation> All => [.. Periods.Select(Of)];

    public IEnumerable<ExportFacts> Live => Exports.Where(e => e.Standing == ExportStanding.Live);

    private void Add(Random random)
    {
        var standing = random.Next(3) == 0 ? (ExportStanding)random.Next(3) : ExportStanding.Live;
        var id = new Guid(random.Next(), 0, 0, new byte[8]);
        var rows = new Dictionary<DateOnly, long>();
        foreach (var period in Periods.Where(_ => standing == ExportStanding.Live && random.Next(2) == 0)) rows[period] = random.Next(1, 50);
        foreach (var (period, count) in rows)
        {
            Snapshots.Add(new SnapshotRows("aws", id, period, count));
            Cells.Add(new BilledCell("aws", period, SpendDimension.Charge, "Usage", Currencies[random.Next(2)], new Amounts(Amount(random), default, default, default), count));
        }

        var isNamed = standing != ExportStanding.Live || random.Next(5) > 0;
        if (!isNamed) return;
        Named.Add((id, ""));
        var total = rows.Values.Sum();
        var added = random.NextInt64(total + 1);
        Exports.Add(new ExportFacts(
            $"aws.{id:N}", standing, [.. Periods.Where(_ => random.Next(3) == 0)], rows, new RowCounts(total - added, random.Next(9), random.Next(9), added),
            random.Next(2) == 0 ? random.Next(100) : null, random.Next(5), Sums(random), Sums(random)));
    }

    private static Dictionary<string, Money> Sums(Random random) => Currencies.Where(_ => random.Next(3) == 0).ToDictionary(c => c, _ => Amount(random));

    private static Money Amount(Random random) => new((Int128)random.NextInt64(-1_000_000, 1_000_000) * random.Next(1, 1_000_000));
}
