using System.Security.Cryptography;
using FinOps.Focus;
using FinOps.Generator.Oci;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Tests;

public sealed class OciStoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_quarter_reads_to_the_known_totals_of_every_cell()
    {
        var story = new OciStory(new StorySettings { Months = 3, DeliveriesPerMonth = 2, LatePerMille = 40, BadRows = 6, Restated = [0, 1] });
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
        Assert.Equal((rows, bad, 0L), (read.SourceRows, read.Quarantined, read.Added));
        Assert.Equal(0, read.Rounded);
        Assert.Empty(read.Warnings);
        Assert.Equal(8, story.Count);
        Assert.Equal((31 + 30 + 31 + 31) * 4 - 31 * 4 + 2, files.Count);
        Assert.True(read.Corrections > 0);
        Assert.NotEqual(bill.Total("USD").Billed, bill.Total("USD").List);
    }

    [Fact]
    public async Task Corrections_of_a_month_that_a_newer_one_follows_are_of_a_closed_period_and_no_others()
    {
        var story = new OciStory(new StorySettings { Months = 2, Days = 3, Restated = [0, 1] });
        var closed = await ReadAsync(story.Write(story.Count - 2, DirectoryFiles.Below(_folder.Path)));
        var open = await ReadAsync(story.Write(story.Count - 1, DirectoryFiles.Below(_folder.Path)));
        Assert.Equal(closed.SourceRows - 1, closed.Corrections);        // all but the support fee
        Assert.Equal(0, open.Corrections);
        Assert.True(open.SourceRows > 10);
    }

    [Fact]
    public async Task Late_rows_change_when_a_row_comes_and_nothing_else()
    {
        async Task<StoryReading> AllAsync(int late)
        {
            var story = new OciStory(new StorySettings { Months = 2, Days = 2, DeliveriesPerMonth = 8, LatePerMille = late });
            var files = new List<string>();
            for (var i = 0; i < story.Count; i++) files.AddRange(story.Write(i, DirectoryFiles.Below(_folder.At($"{late}"))).Files.Select(f => _folder.At($"{late}/{f}")));
            return await StoryReading.OfAsync(files);
        }

        var (punctual, late) = (await AllAsync(0), await AllAsync(300));
        Assert.Equal(punctual.Sums(), late.Sums());
        var first = new OciStory(new StorySettings { Days = 2, DeliveriesPerMonth = 8, LatePerMille = 300 }).Write(0, DirectoryFiles.Below(_folder.At("x")));
        Assert.True(first.SourceRows < 0.8 * 30 * 6, $"{first.SourceRows} rows of the first report are not late");
    }

    [Fact]
    public void A_report_of_too_many_rows_goes_on_in_numbered_files()
    {
        var story = new OciStory(new StorySettings { Days = 1, DeliveriesPerMonth = 4 }, new OciLayout { RowsPerFile = 100, Compress = false });
        var delivery = story.Write(0, DirectoryFiles.Below(_folder.Path));
        Assert.Equal(
            ["reports/cost-csv/0001000000260590.csv", "reports/cost-csv/0001000000260590-00001.csv"], delivery.Files);
        Assert.Equal(101, File.ReadAllLines(_folder.At(delivery.Files[0])).Length);
    }

    [Fact]
    public void Equal_settings_give_equal_bytes_in_any_order()
    {
        var settings = new StorySettings { Months = 2, Days = 2, DeliveriesPerMonth = 2, LatePerMille = 50, BadRows = 3, Restated = [0] };
        List<string> Hashes(string name, IEnumerable<int> order)
        {
            var story = ProviderStories.Create("oci", settings);
            return [.. order.SelectMany(i => story.Write(i, DirectoryFiles.Below(_folder.At(name))).Files).Order()
                .Select(f => $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_folder.At($"{name}/{f}"))))}")];
        }

        Assert.Equal(Hashes("a", [0, 1, 2, 3, 4]), Hashes("b", [4, 2, 0, 3, 1]));
    }

    [Fact]
    public void The_size_follows_the_rows_asked_for()
    {
        var story = new OciStory(new StorySettings { Days = 1, RowsPerDay = 4800 });
        Assert.InRange(story.Write(0, DirectoryFiles.Below(_folder.Path)).SourceRows, 4700, 4900);
    }

    private Task<StoryReading> ReadAsync(StoryDelivery delivery) => StoryReading.OfAsync(delivery.Files.Select(_folder.At));
}
