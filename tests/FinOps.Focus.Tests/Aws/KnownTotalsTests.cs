using FinOps.Focus.Tests.Support;
using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Totals;

namespace FinOps.Focus.Tests.Aws;

/// <summary>The reader arrives at the totals the generator reckoned on its own, to the last decimal and in every dimension.</summary>
public sealed class KnownTotalsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("finops-focus");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(CurCompression.Gzip)]
    [InlineData(CurCompression.Zip)]
    [InlineData(CurCompression.None)]
    public async Task Totals_rows_and_cells_of_a_generated_bill_are_met(CurCompression compression)
    {
        var scenario = new Scenario { Months = 2, Days = 2, BadRows = 7 };
        var company = scenario.CreateCompany();
        foreach (var delivery in scenario.Deliveries())
        {
            var export = CurExport.Write(company, delivery, _folder.FullName, new CurLayout { Compression = compression, MaxFileBytes = 1 << 20 });
            var known = export.Totals;
            var read = new Sums();
            foreach (var file in export.Files)
            {
                using var bill = await Bills.ReadFileAsync(Path.Combine(_folder.FullName, file));
                read.Add(bill);
            }

            Assert.Equal(known.BadRows, read.Quarantined);
            Assert.Equal(known.CurRows, read.Stored + read.Merged);
            Assert.Equal(known.Total, read.Total);
            Assert.Equal(known.PerDay(), read.Per["day"].ToDictionary(p => DateOnly.Parse(p.Key), p => p.Value));
            Assert.Equal(known.Per(c => c.Account), read.Per["account"]);
            Assert.Equal(known.Per(c => c.Service), read.Per["service"]);
            Assert.Equal(known.Per(c => c.Region), read.Per["region"]);
            Assert.Equal(known.Per(c => c.Category), read.Per["category"]);
            Assert.Equal(known.Per(c => c.Team), read.Per["team"]);
        }
    }

    private sealed class Sums
    {
        public Dictionary<string, SortedDictionary<string, CostSums>> Per { get; } = [];

        public CostSums Total { get; private set; }

        public long Quarantined { get; private set; }

        public long Stored { get; private set; }

        public long Merged { get; private set; }

        public void Add(ReadBill bill)
        {
            Quarantined += bill.Statistics.QuarantinedRows;
            Stored += bill.Statistics.StoredRows;
            Merged += bill.Statistics.MergedRows;
            foreach (var block in bill.Blocks)
            {
                for (var row = 0; row < block.RowCount; row++) Add(block, row);
            }
        }

        private void Add(FocusBlock block, int row)
        {
            // A covered row and its negation may lie in two files; what each file then adds cancels and is no row of the bill.
            var parted = block.Text(FocusColumnId.ChargeDescription).Text(row)!.EndsWith("do not cancel within the file", StringComparison.Ordinal);
            var sums = new CostSums(
                block.Money(FocusColumnId.BilledCost)[row]!.Value,
                block.Money(FocusColumnId.EffectiveCost)[row]!.Value,
                block.Money(FocusColumnId.ListCost)[row]!.Value,
                block.Money(FocusColumnId.ContractedCost)[row]!.Value,
                parted ? 0 : 1);
            Total += sums;
            Add("day", $"{block.Time(FocusColumnId.ChargePeriodStart)[row]:yyyy-MM-dd}", sums);
            Add("account", block.Text(FocusColumnId.SubAccountId).Text(row), sums);
            Add("service", block.Text(FocusColumnId.ServiceName).Text(row), sums);
            Add("region", block.Text(FocusColumnId.RegionId).Text(row), sums);
            Add("category", block.Text(FocusColumnId.ChargeCategory).Text(row), sums);
            Add("team", block.Tags.Text(row).GetValueOrDefault("team"), sums);
        }

        private void Add(string dimension, string? value, CostSums sums)
        {
            if (!Per.TryGetValue(dimension, out var values)) Per[dimension] = values = new(StringComparer.Ordinal);
            values[value ?? ""] = values.GetValueOrDefault(value ?? "") + sums;
        }
    }
}
