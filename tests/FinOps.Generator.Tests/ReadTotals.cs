using FinOps.Focus;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Tests;

/// <summary>What the project's own readers make of generated files, summed by the same dimensions as the known totals.</summary>
internal sealed class ReadTotals
{
    private static readonly string[] Names = ["total", "category", "service", "account", "region", "team", "day"];

    public SortedDictionary<string, CostSums> Sums { get; } = new(StringComparer.Ordinal);

    public long SourceRows { get; private set; }

    public long Quarantined { get; private set; }

    public long Rounded { get; private set; }

    public List<string> Warnings { get; } = [];

    public static async Task<ReadTotals> OfAsync(IEnumerable<string> files)
    {
        var totals = new ReadTotals();
        foreach (var file in files) await totals.AddAsync(file);
        return totals;
    }

    /// <summary>The known totals in the same shape.</summary>
    public static SortedDictionary<string, CostSums> Known(BillTotals totals)
    {
        var sums = new SortedDictionary<string, CostSums>(StringComparer.Ordinal) { ["total:"] = totals.Total };
        void Put(string name, IEnumerable<KeyValuePair<string, CostSums>> values)
        {
            foreach (var (value, sum) in values) sums[$"{name}:{value}"] = sum;
        }
        Put("category", totals.Per(c => c.Category));
        Put("service", totals.Per(c => c.Service));
        Put("account", totals.Per(c => c.Account));
        Put("region", totals.Per(c => c.Region));
        Put("team", totals.Per(c => c.Team));
        Put("day", totals.PerDay().Select(d => KeyValuePair.Create(d.Key.ToString("yyyy-MM-dd"), d.Value)));
        return sums;
    }

    private async Task AddAsync(string file)
    {
        await using var reader = await BillReaderFactory.OpenAsync(File.OpenRead(file), file);
        while (await reader.ReadBlockAsync() is { } block)
        {
            using (block) Add(block);
        }
        SourceRows += reader.Statistics.SourceRows;
        Quarantined += reader.Statistics.QuarantinedRows;
        Rounded += reader.Statistics.RoundedValues;
        Warnings.AddRange(reader.Statistics.Warnings.Keys);
    }

    private void Add(FocusBlock block)
    {
        for (var row = 0; row < block.RowCount; row++)
        {
            Money Cost(FocusColumnId id) => block.Money(id)[row]!.Value;
            var sums = new CostSums(Cost(FocusColumnId.BilledCost), Cost(FocusColumnId.EffectiveCost), Cost(FocusColumnId.ListCost), Cost(FocusColumnId.ContractedCost), 1);
            string[] values =
            [
                "", block.Text(FocusColumnId.ChargeCategory).Text(row)!, block.Text(FocusColumnId.ServiceName).Text(row)!, block.Text(FocusColumnId.SubAccountId).Text(row)!,
                block.Text(FocusColumnId.RegionId).Text(row) ?? "", block.Tags.Text(row).GetValueOrDefault("team", ""),
                block.Time(FocusColumnId.ChargePeriodStart)[row]!.Value.ToString("yyyy-MM-dd"),
            ];
            for (var i = 0; i < Names.Length; i++)
            {
                var key = $"{Names[i]}:{values[i]}";
                Sums[key] = Sums.GetValueOrDefault(key) + sums;
            }
        }
    }
}
