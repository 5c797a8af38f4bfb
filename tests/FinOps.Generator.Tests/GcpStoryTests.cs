using System.Security.Cryptography;
using FinOps.Focus;
using FinOps.Generator.Gcp;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Tests;

public sealed class GcpStoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("USD", "1")]
    [InlineData("EUR", "0.875")]
    public async Task A_quarter_reads_to_the_known_totals_of_every_cell(string currency, string rate)
    {
        // October to December: the first of November is a day of 25 hours.
        var settings = new StorySettings { FirstMonth = new DateOnly(2026, 10, 1), Months = 3, Days = 12, DeliveriesPerMonth = 2, LatePerMille = 40, BadRows = 6, Restated = [0, 1] };
        var story = new GcpStory(settings, new GcpLayout(Currency: currency, Rate: rate));
        var bill = new KnownBill();
        var files = new List<string>();
        var (rows, bad) = (0L, 0L);
        for (var i = 0; i < story.Count; i++)
        {
            var delivery = story.Write(i, DirectoryFiles.Below(_folder.Path));
            bill.Add(delivery);
            files.AddRange(delivery.Files.Select(_folder.At));
            (rows, bad) = (rows + delivery.SourceRows, bad + delivery.BadRows);
        }

        var read = await StoryReading.OfAsync(files);
        Assert.Equal(StoryReading.Known(bill.Cells), read.Sums());
        Assert.Equal((rows, bad), (read.SourceRows, read.Quarantined));
        Assert.Equal(bill.Total(currency).Rows, rows - bad + read.Added);
        Assert.Equal(0, read.Rounded);
        Assert.Empty(read.Warnings);
        Assert.Equal(8, story.Count);
        Assert.Equal((3 * 12) + 2, files.Count);
        Assert.True(read.Corrections > 0);
        var total = bill.Total(currency);
        Assert.Equal(total.Billed, total.Effective);        // fees are spread, not lost: only where they count differs
        Assert.NotEqual(bill.Per(currency, c => c.SubAccount)["northwind-fleet"].Billed, bill.Per(currency, c => c.SubAccount)["northwind-fleet"].Effective);
        Assert.Equal(3, new[] { total.Billed, total.List, total.Contracted }.Distinct().Count());
        Assert.Equal(["Adjustment", "Credit", "Purchase", "Tax", "Usage"], bill.Per(currency, c => c.ChargeCategory).Keys);
    }

    [Fact]
    public async Task Every_commitment_s_fee_equals_what_is_used_of_it_and_what_is_not()
    {
        var story = new GcpStory(new StorySettings { Days = 2, DeliveriesPerMonth = 2, RowsPerDay = 2000 });
        var (fees, shares, unused) = (new Dictionary<string, Money>(), new Dictionary<string, Money>(), 0);
        foreach (var file in Enumerable.Range(0, story.Count).SelectMany(i => story.Write(i, DirectoryFiles.Below(_folder.Path)).Files))
        {
            await using var reader = await BillReaderFactory.OpenAsync(File.OpenRead(_folder.At(file)), file);
            while (await reader.ReadBlockAsync() is { } block)
            {
                for (var row = 0; row < block.RowCount; row++)
                {
                    if (block.Text(FocusColumnId.CommitmentDiscountId).Text(row) is not { } id) continue;
                    var purchase = block.Text(FocusColumnId.ChargeCategory).Text(row) == "Purchase";
                    var sums = purchase ? fees : shares;
                    sums[id] = sums.GetValueOrDefault(id) + block.Money(purchase ? FocusColumnId.BilledCost : FocusColumnId.EffectiveCost)[row]!.Value;
                    if (block.Text(FocusColumnId.CommitmentDiscountStatus).Text(row) == "Unused") unused++;
                    if (!purchase) Assert.Equal(Money.Zero, block.Money(FocusColumnId.BilledCost)[row]);
                }

                block.Dispose();
            }
        }

        Assert.Equal(4, fees.Count);
        Assert.Equal(fees, shares);
        Assert.Equal(4 * story.Count, unused);
    }

    [Fact]
    public async Task Late_rows_change_when_a_row_comes_and_nothing_else()
    {
        async Task<StoryReading> AllAsync(int late)
        {
            var story = new GcpStory(new StorySettings { Months = 2, Days = 5, LatePerMille = late });
            var files = new List<string>();
            for (var i = 0; i < story.Count; i++) files.AddRange(story.Write(i, DirectoryFiles.Below(_folder.At($"{late}"))).Files.Select(f => _folder.At($"{late}/{f}")));
            return await StoryReading.OfAsync(files);
        }

        var (punctual, late) = (await AllAsync(0), await AllAsync(300));
        Assert.Equal(punctual.Sums(), late.Sums());
        var first = new GcpStory(new StorySettings { Days = 5, DeliveriesPerMonth = 5, LatePerMille = 300 }).Write(0, DirectoryFiles.Below(_folder.At("x"))).SourceRows;
        var all = new GcpStory(new StorySettings { Days = 5, DeliveriesPerMonth = 5 }).Write(0, DirectoryFiles.Below(_folder.At("y"))).SourceRows;
        Assert.InRange(all - first, 50, 200);
    }

    [Fact]
    public async Task A_partition_that_grows_too_large_is_split_where_no_commitment_is_parted()
    {
        var story = new GcpStory(new StorySettings { Days = 1, MaxFileBytes = 100_000 }, new GcpLayout(Compress: false));
        var delivery = story.Write(0, DirectoryFiles.Below(_folder.Path));
        Assert.True(delivery.Files.Count > 2);
        Assert.Equal("gcp/01A2B3-C4D5E6-F70819/export_time=2026-08-02T16/part-00000.jsonl", delivery.Files[0]);
        var read = await StoryReading.OfAsync(delivery.Files.Select(_folder.At));
        Assert.Equal(StoryReading.Known(delivery.Cells), read.Sums());
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void Equal_settings_give_equal_bytes_in_any_order()
    {
        var settings = new StorySettings { Months = 2, Days = 3, DeliveriesPerMonth = 2, LatePerMille = 50, BadRows = 3, Restated = [0] };
        List<string> Hashes(string name, IEnumerable<int> order)
        {
            var story = ProviderStories.Create("gcp", settings);
            return [.. order.SelectMany(i => story.Write(i, DirectoryFiles.Below(_folder.At(name))).Files).Order()
                .Select(f => $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_folder.At($"{name}/{f}"))))}")];
        }

        Assert.Equal(Hashes("a", [0, 1, 2, 3, 4]), Hashes("b", [4, 2, 0, 3, 1]));
    }
}
