using FinOps.Focus;
using FinOps.Generator.Cur;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Tests;

/// <summary>Two independent writings of the mapping rules, the generator's and the readers', agree to the last decimal.</summary>
public sealed class ReaderAgreementTests : IDisposable
{
    private static readonly Scenario Story = new Scenario { Months = 2, Days = 3, DeliveriesPerMonth = 2, LatePerMille = 30, BadRows = 9 }.Restating(0);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CurCompression.Gzip)]
    [InlineData(CurCompression.Zip)]
    [InlineData(CurCompression.None)]
    public async Task Cur_files_read_to_the_known_totals_of_every_dimension(CurCompression compression)
    {
        var company = Story.CreateCompany();
        var layout = new CurLayout { Compression = compression };
        foreach (var delivery in Story.Deliveries())
        {
            var written = CurExport.Write(company, delivery, _folder.Path, layout);
            var read = await ReadTotals.OfAsync(written.Files.Select(_folder.At));
            Assert.Equal(ReadTotals.Known(written.Totals), read.Sums);
            Assert.Equal((written.Totals.BadRows, written.Totals.CurRows + written.Totals.BadRows, 0), (read.Quarantined, read.SourceRows, read.Rounded));
            Assert.Empty(read.Warnings);
        }
    }

    [Fact]
    public async Task Files_that_part_a_covered_row_from_its_negation_still_read_to_the_known_sums()
    {
        var company = Story.CreateCompany();
        var layout = new CurLayout { MaxFileBytes = 40_000 };
        var written = CurExport.Write(company, Story.Deliveries().Last(), _folder.Path, layout);
        var read = await ReadTotals.OfAsync(written.Files.Select(_folder.At));
        Assert.True(read.Sums["total:"].Rows > written.Totals.Total.Rows, "no pair was parted");
        // Each half of a pair is a row with its half's amount; together they are nothing.
        static Dictionary<string, CostSums> Amounts(IReadOnlyDictionary<string, CostSums> sums) =>
            sums.Select(s => (s.Key, Value: s.Value with { Rows = 0 })).Where(s => s.Value != default).ToDictionary(s => s.Key, s => s.Value);
        Assert.Equal(Amounts(ReadTotals.Known(written.Totals)), Amounts(read.Sums));
    }

    [Theory]
    [InlineData(FocusVersion.V10)]
    [InlineData(FocusVersion.V12)]
    [InlineData(FocusVersion.V14)]
    public async Task Native_files_read_to_the_same_totals(FocusVersion version)
    {
        var company = Story.CreateCompany();
        foreach (var delivery in Story.Deliveries())
        {
            var written = FocusExport.Write(company, delivery, _folder.Path, new FocusLayout { Version = version });
            var read = await ReadTotals.OfAsync([_folder.At(written.File)]);
            Assert.Equal(ReadTotals.Known(written.Totals), read.Sums);
            Assert.Equal(written.Totals.BadRows, read.Quarantined);
        }
    }
}
