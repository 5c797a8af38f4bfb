using FinOps.Focus;
using FinOps.Generator.Stories;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Tests;

/// <summary>What the project's readers make of the files of a story, in the cells the story knows.</summary>
internal sealed class StoryReading
{
    private readonly Dictionary<StoryCell, CostSums> _sums = [];

    public Dictionary<string, long> Warnings { get; } = [];

    public long SourceRows { get; private set; }

    public long Quarantined { get; private set; }

    public long Added { get; private set; }

    public long Merged { get; private set; }

    public long Corrections { get; private set; }

    public long Rounded { get; private set; }

    public static async Task<StoryReading> OfAsync(IEnumerable<string> files)
    {
        var reading = new StoryReading();
        foreach (var file in files) await reading.AddAsync(file);
        return reading;
    }

    public static SortedDictionary<string, CostSums> Known(IEnumerable<StoryCell> cells)
    {
        var sums = new SortedDictionary<string, CostSums>(StringComparer.Ordinal);
        foreach (var cell in cells) sums[Key(cell)] = sums.GetValueOrDefault(Key(cell)) + cell.Sums;
        return sums;
    }

    public SortedDictionary<string, CostSums> Sums() => Known(_sums.Select(s => s.Key with { Sums = s.Value }));

    private static string Key(StoryCell c) =>
        $"{c.Day:yyyy-MM-dd} {c.BillingPeriod:yyyy-MM-dd} {c.Currency} {c.SubAccount} {c.Service} {c.Region} {c.Team} {c.ChargeCategory}";

    private async Task AddAsync(string file)
    {
        await using var reader = await BillReaderFactory.OpenAsync(File.OpenRead(file), file);
        while (await reader.ReadBlockAsync() is { } block)
        {
            using (block) Add(block);
        }

        var statistics = reader.Statistics;
        Assert.Equal(statistics.SourceRows, statistics.StoredRows + statistics.MergedRows + statistics.QuarantinedRows);
        Assert.Equal(statistics.EmittedRows, statistics.StoredRows + statistics.AddedRows);
        foreach (var (currency, totals) in statistics.Totals) Assert.Equal(statistics.SourceBilled[currency], totals.Billed);
        SourceRows += statistics.SourceRows;
        Quarantined += statistics.QuarantinedRows;
        Added += statistics.AddedRows;
        Merged += statistics.MergedRows;
        Rounded += statistics.RoundedValues;
        foreach (var (warning, count) in statistics.Warnings) Warnings[warning] = Warnings.GetValueOrDefault(warning) + count;
    }

    private void Add(FocusBlock block)
    {
        for (var row = 0; row < block.RowCount; row++)
        {
            string Text(FocusColumnId id) => block.Text(id).Text(row) ?? "";
            Money Cost(FocusColumnId id) => block.Money(id)[row]!.Value;
            DateOnly Day(FocusColumnId id) => DateOnly.FromDateTime(block.Time(id)[row]!.Value.UtcDateTime);
            var period = Day(FocusColumnId.BillingPeriodStart);
            var key = new StoryCell(
                Day(FocusColumnId.ChargePeriodStart), new DateOnly(period.Year, period.Month, 1), Text(FocusColumnId.BillingCurrency), Text(FocusColumnId.SubAccountId),
                Text(FocusColumnId.ServiceName), Text(FocusColumnId.RegionId), block.Tags.Text(row).GetValueOrDefault("team", ""), Text(FocusColumnId.ChargeCategory), default);
            _sums[key] = _sums.GetValueOrDefault(key) + new CostSums(
                Cost(FocusColumnId.BilledCost), Cost(FocusColumnId.EffectiveCost), Cost(FocusColumnId.ListCost), Cost(FocusColumnId.ContractedCost), 1);
            if (Text(FocusColumnId.ChargeClass) == "Correction") Corrections++;
        }
    }
}
