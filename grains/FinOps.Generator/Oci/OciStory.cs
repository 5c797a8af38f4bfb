using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Oci;

/// <summary>Cost reports as OCI puts them into its bucket: one every six hours, each only what is new, corrections as further rows.</summary>
/// <remarks>
/// A delivery is the reports of a part of a month; a restated month is one more report at the end whose rows correct it.
/// Late rows come one to four reports after their own, corrections of the open month three.
/// </remarks>
public sealed class OciStory : IProviderStory
{
    private const int HoursPerReport = 6, LateReports = 4, CorrectedAfter = 3, CorrectedPerMille = 3;
    private const long FirstNumber = 1_000_000_260_590;

    private readonly StorySettings _settings;
    private readonly OciLayout _layout;
    private readonly OciWorld _world;
    private readonly long[] _reports;           // hour in which each report's six hours begin
    private readonly (int First, int End)[] _deliveries;

    public OciStory(StorySettings settings, OciLayout? layout = null)
    {
        (_settings, _layout) = (settings, layout ?? new OciLayout());
        _world = new OciWorld(settings.Seed, settings.RowsPerDay, _layout.Currency);
        var reports = new List<long>();
        var deliveries = new List<(int, int)>();
        for (var m = 0; m < settings.Months; m++)
        {
            var month = settings.FirstMonth.AddMonths(m);
            var count = (settings.Days ?? DateTime.DaysInMonth(month.Year, month.Month)) * 24 / HoursPerReport;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.DeliveriesPerMonth, count, nameof(settings));
            for (var d = 0; d < settings.DeliveriesPerMonth; d++)
                deliveries.Add((reports.Count + (count * d / settings.DeliveriesPerMonth), reports.Count + (count * (d + 1) / settings.DeliveriesPerMonth)));
            for (var r = 0; r < count; r++) reports.Add(Hours.Of(month) + (r * HoursPerReport));
        }

        (_reports, _deliveries) = ([.. reports], [.. deliveries]);
    }

    public string Provider => "oci";

    public IReadOnlyList<string> Machines => [.. _world.Resources.Where(r => r.Meter is { Kind: OciKind.Paid, ResourceType: "instance" }).Select(r => r.Id)];

    public int Count => _deliveries.Length + _settings.Restated.Count;

    public StoryDelivery Write(int delivery, Func<string, Stream> open)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delivery, Count);
        var tally = new CellTally();
        var sink = new OciSink(_layout, _settings, _world, tally, open);
        if (delivery < _deliveries.Length)
        {
            for (var report = _deliveries[delivery].First; report < _deliveries[delivery].End; report++)
            {
                sink.Begin(FirstNumber + report, report);
                WriteReport(sink, report);
            }
        }
        else
        {
            var restated = delivery - _deliveries.Length;
            sink.Begin(FirstNumber + _reports.Length + restated, restated);
            WriteRestated(sink, restated);
        }

        sink.End(_reports[0]);
        return new StoryDelivery($"oci/{delivery}", [], sink.Files, sink.Rows, _settings.BadRows, tally.Finish());
    }

    private void WriteReport(OciSink sink, int report)
    {
        if (_settings.LatePerMille > 0)
        {
            for (var earlier = Math.Max(0, report - LateReports); earlier < report; earlier++) Usage(sink, earlier, report);
        }

        Usage(sink, report, report);
        if (report < CorrectedAfter) return;
        var corrected = _reports[report - CorrectedAfter];
        foreach (var resource in _world.Resources)
        {
            for (var hour = corrected; hour < corrected + HoursPerReport; hour++)
            {
                var hash = SplitMix.Hash(_settings.Seed ^ 0xC0, (ulong)resource.Index, (ulong)hour);
                if (resource.Meter.Price > 0 && hash % 1000 < CorrectedPerMille) sink.Correction(resource, hour, back: (hash & 4096) == 0);
            }
        }
    }

    /// <summary>Rows of the hours of one report that come with another.</summary>
    private void Usage(OciSink sink, int of, int with)
    {
        for (var hour = _reports[of]; hour < _reports[of] + HoursPerReport; hour++)
        {
            foreach (var resource in _world.Resources)
            {
                if (Math.Min(of + Delay(resource, hour), _reports.Length - 1) == with) sink.Usage(resource, hour);
            }
        }
    }

    /// <summary>Reports by which a row is late.</summary>
    private int Delay(OciResource resource, long hour)
    {
        if (_settings.LatePerMille == 0) return 0;
        var hash = SplitMix.Hash(_settings.Seed ^ 0x1A7E, (ulong)resource.Index, (ulong)hour);
        return hash % 1000 < (ulong)_settings.LatePerMille ? 1 + (int)((hash >> 32) % LateReports) : 0;
    }

    /// <summary>Corrections all over a month, then the newest month's support fee: what tells a reader that the corrected month is closed.</summary>
    private void WriteRestated(OciSink sink, int restated)
    {
        var month = _settings.FirstMonth.AddMonths(_settings.Restated[restated]);
        var start = Hours.Of(month);
        var end = start + ((_settings.Days ?? DateTime.DaysInMonth(month.Year, month.Month)) * 24);
        foreach (var resource in _world.Resources.Where(r => r.Meter.Price > 0))
        {
            for (var hour = start; hour < end; hour++)
            {
                if (SplitMix.Hash(_settings.Seed ^ (ulong)(0xE0 + restated), (ulong)resource.Index, (ulong)hour) % 25 == 0)
                    sink.Correction(resource, hour, back: restated % 2 == 0);
            }
        }

        sink.Usage(_world.Support, _reports[^1] + HoursPerReport - 1);
    }
}
