using FinOps.Focus;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Gcp;

/// <summary>Extracts of the detailed billing export, one per partition of export_time: a Pacific day's rows, exported the morning after.</summary>
/// <remarks>
/// A delivery is the partitions of a part of a month. A partition also holds late rows of the three days before, and takes back and issues anew
/// some of the day before those. A restated month is one more partition at the end whose rows correct it on the following month's invoice.
/// A day's fees and all they cover stand in one file, fees first: a reader spreads a commitment within a file.
/// </remarks>
public sealed class GcpStory : IProviderStory
{
    private const int LateDays = 3, RowsBetweenBad = 53;
    private const long Cent = Money.UnitsPerOne / 100;

    private readonly StorySettings _settings;
    private readonly GcpLayout _layout;
    private readonly GcpWorld _world;
    private readonly GcpCommitment[] _commitments;
    private readonly DateOnly[] _days;
    private readonly (int First, int End)[] _deliveries;

    public GcpStory(StorySettings settings, GcpLayout? layout = null)
    {
        (_settings, _layout) = (settings, layout ?? new GcpLayout());
        _world = new GcpWorld(settings.Seed, settings.RowsPerDay, _layout);
        _commitments = GcpCommitment.For(_world.Resources);
        var days = new List<DateOnly>();
        var deliveries = new List<(int, int)>();
        for (var m = 0; m < settings.Months; m++)
        {
            var month = settings.FirstMonth.AddMonths(m);
            var count = settings.Days ?? DateTime.DaysInMonth(month.Year, month.Month);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.DeliveriesPerMonth, count, nameof(settings));
            for (var d = 0; d < settings.DeliveriesPerMonth; d++)
                deliveries.Add((days.Count + (count * d / settings.DeliveriesPerMonth), days.Count + (count * (d + 1) / settings.DeliveriesPerMonth)));
            for (var d = 0; d < count; d++) days.Add(month.AddDays(d));
        }

        (_days, _deliveries) = ([.. days], [.. deliveries]);
    }

    public string Provider => "gcp";

    public IReadOnlyList<string> Machines =>
        [.. _world.Resources.Where(r => r.Zone.Length > 0 && r.Meter.Type.EndsWith("/instances", StringComparison.Ordinal) && r.Meter.Service == "Compute Engine").Select(r => $"gce://{r.Project}/{r.Zone}/{r.Name}")];

    public int Count => _deliveries.Length + _settings.Restated.Count;

    public StoryDelivery Write(int delivery, Func<string, Stream> open)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delivery, Count);
        var tally = new CellTally();
        var sink = new GcpSink(_layout, _settings, open);
        var part = new Part(sink, new GcpRows(_settings.Seed, sink.Text, tally, _layout, _commitments));
        if (delivery < _deliveries.Length)
        {
            for (var day = _deliveries[delivery].First; day < _deliveries[delivery].End; day++) WriteDay(part, day);
        }
        else
        {
            WriteRestated(part, delivery - _deliveries.Length);
        }

        while (part.Bad < _settings.BadRows) WriteBad(part, _world.Resources[0], GcpClock.Start(_days[0]));
        sink.End();
        return new StoryDelivery($"gcp/{delivery}", [], sink.Files, part.Written, _settings.BadRows, tally.Finish());
    }

    private sealed class Part(GcpSink sink, GcpRows rows)
    {
        public GcpSink Sink => sink;

        public GcpRows Rows => rows;

        public long Written { get; set; }

        public int Bad { get; set; }
    }

    private void WriteDay(Part part, int day)
    {
        var (date, first, end) = (_days[day], GcpClock.Start(_days[day]), GcpClock.Start(_days[day].AddDays(1)));
        Begin(part, end + 9);
        var month = Month(date);
        for (var i = 0; i < _commitments.Length; i++)
        {
            for (var hour = first; hour < end; hour++, part.Written++) part.Rows.Fee(i, hour, month);
        }

        foreach (var resource in _world.Resources.Where(r => r.IsCovered))
        {
            for (var hour = first; hour < end; hour++, part.Written++) part.Rows.Usage(resource, hour, month);
        }

        part.Rows.Unused(first, end - first, month);
        for (var of = Math.Max(0, day - LateDays); of <= day; of++) WriteUsage(part, of, day);
        if (day > LateDays) WriteReissued(part, _days[day - LateDays - 1]);
        if (day == _days.Length - 1 || _days[day + 1].Month != date.Month) WriteMonthEnd(part, month);
    }

    /// <summary>Uncovered usage of one day that is exported with another.</summary>
    private void WriteUsage(Part part, int of, int with)
    {
        var (first, end, month) = (GcpClock.Start(_days[of]), GcpClock.Start(_days[of].AddDays(1)), Month(_days[of]));
        foreach (var resource in _world.Resources)
        {
            if (resource.IsCovered) continue;
            for (var hour = first; hour < end; hour++)
            {
                if (Math.Min(of + Delay(resource, hour), _days.Length - 1) == with) Usage(part, resource, hour, month);
            }
        }
    }

    /// <summary>Rows taken back by their negative and issued anew, a tenth smaller.</summary>
    private void WriteReissued(Part part, DateOnly date)
    {
        for (var hour = GcpClock.Start(date); hour < GcpClock.Start(date.AddDays(1)); hour++)
        {
            foreach (var resource in _world.Resources)
            {
                if (resource.IsCovered || SplitMix.Hash(_settings.Seed ^ 0x4E6, (ulong)resource.Index, (ulong)hour) % 1000 >= 4) continue;
                Usage(part, resource, hour, Month(date), -10);
                Usage(part, resource, hour, Month(date), 9);
            }
        }
    }

    private static void WriteMonthEnd(Part part, DateOnly month)
    {
        var (first, end) = (GcpClock.Start(month), GcpClock.Start(month.AddMonths(1)));
        part.Rows.Account("tax", (Int128)Cent * 1234, first, end, month);
        part.Rows.Account("rounding_error", -Cent / 10_000 * 7, first, end, month);
        part.Rows.Account("adjustment", -Cent * 500, first, end, month);
        part.Written += 3;
    }

    private void WriteRestated(Part part, int restated)
    {
        var month = _settings.FirstMonth.AddMonths(_settings.Restated[restated]);
        Begin(part, GcpClock.Start(_days[^1].AddDays(2 + restated)) + 9);
        foreach (var date in _days.Where(d => Month(d) == month))
        {
            for (var hour = GcpClock.Start(date); hour < GcpClock.Start(date.AddDays(1)); hour++)
            {
                foreach (var resource in _world.Resources)
                {
                    if (resource.IsCovered || SplitMix.Hash(_settings.Seed ^ (ulong)(0xE0 + restated), (ulong)resource.Index, (ulong)hour) % 50 != 0) continue;
                    Usage(part, resource, hour, month.AddMonths(1), -10, $"adj-{month:yyyyMM}");
                    Usage(part, resource, hour, month.AddMonths(1), 8, $"adj-{month:yyyyMM}");
                }
            }
        }
    }

    private static void Begin(Part part, long export)
    {
        part.Sink.Begin($"{Hours.Instant(export):yyyy-MM-ddTHH}");
        part.Rows.Begin(export);
    }

    private void Usage(Part part, GcpResource resource, long hour, DateOnly month, int tenths = 10, string adjustment = "")
    {
        part.Sink.Split();
        if (part.Bad < _settings.BadRows && part.Written % RowsBetweenBad == 7) WriteBad(part, resource, hour);
        part.Rows.Usage(resource, hour, month, tenths, adjustment);
        part.Written++;
    }

    private static void WriteBad(Part part, GcpResource resource, long hour)
    {
        part.Rows.Bad(part.Bad++, resource, hour);
        part.Written++;
    }

    /// <summary>Days by which a row is late.</summary>
    private int Delay(GcpResource resource, long hour)
    {
        if (_settings.LatePerMille == 0) return 0;
        var hash = SplitMix.Hash(_settings.Seed ^ 0x1A7E, (ulong)resource.Index, (ulong)hour);
        return hash % 1000 < (ulong)_settings.LatePerMille ? 1 + (int)((hash >> 32) % LateDays) : 0;
    }

    private static DateOnly Month(DateOnly date) => new(date.Year, date.Month, 1);
}
