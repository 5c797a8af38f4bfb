namespace FinOps.Generator.Scenarios;

/// <summary>A story in bills, for tests, demos and benchmarks: which months, how large, delivered how often, with which trouble.</summary>
/// <example><code>var story = new Scenario { Months = 2, Days = 3 }.Restating(0) with { BadRows = 5 };</code></example>
public sealed record Scenario
{
    public ulong Seed { get; init; } = 42;

    public DateOnly FirstMonth { get; init; } = new(2026, 8, 1);

    public int Months { get; init; } = 1;

    /// <summary>Bill only the first days of each month, to keep a test small. Default whole months.</summary>
    public int? Days { get; init; }

    /// <summary>Rows of an ordinary day; see <see cref="Company"/>.</summary>
    public int RowsPerDay { get; init; }

    /// <summary>Exports of each month while it runs, each the whole month so far; the last one is final.</summary>
    public int DeliveriesPerMonth { get; init; } = 1;

    /// <summary>Share of metered rows, in thousandths, missing from early deliveries and present in later ones.</summary>
    public int LatePerMille { get; init; }

    /// <summary>Unreadable rows in every delivery.</summary>
    public int BadRows { get; init; }

    /// <summary>Months (0 is the first) delivered once more, changed, after everything else; a month may be named repeatedly.</summary>
    public IReadOnlyList<int> Restated { get; init; } = [];

    public Scenario Restating(params int[] months) => this with { Restated = [.. Restated, .. months] };

    /// <summary>One month whose plain CSV is about this large, within a few per cent.</summary>
    /// <param name="bytes">Uncompressed bytes, headers and all files included.</param>
    public static Scenario OfSize(long bytes, ulong seed = 42) => new Scenario { Seed = seed }.WithSize(bytes);

    /// <summary>The same story told in one month of about this many bytes; see <see cref="OfSize"/>.</summary>
    public Scenario WithSize(long bytes) => SizeEstimate.For(this with { Months = 1, Days = null }, bytes);

    public Company CreateCompany() => new(Seed, FirstMonth, RowsPerDay);

    public IEnumerable<Delivery> Deliveries()
    {
        var sequence = 0;
        for (var month = 0; month < Months; month++)
            for (var part = 1; part <= DeliveriesPerMonth; part++)
                yield return Deliver(month, sequence++, part);
        var revisions = new int[Months];
        foreach (var month in Restated)
            yield return Deliver(month, sequence++, DeliveriesPerMonth) with { Revision = ++revisions[month] };
    }

    private Delivery Deliver(int month, int sequence, int part)
    {
        var first = FirstMonth.AddMonths(month);
        var start = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero);
        var hours = (Days ?? DateTime.DaysInMonth(first.Year, first.Month)) * 24;
        return new Delivery(first, sequence)
        {
            Until = start.AddHours(hours * part / DeliveriesPerMonth),
            Final = part == DeliveriesPerMonth,
            LatePerMille = LatePerMille,
            BadRows = BadRows,
        };
    }
}
