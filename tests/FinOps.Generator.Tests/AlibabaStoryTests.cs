using System.Security.Cryptography;
using FinOps.Generator.Alibaba;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Tests;

public sealed class AlibabaStoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("CNY", true)]
    [InlineData("USD", false)]
    public async Task A_quarter_reads_to_the_known_totals_of_every_cell(string currency, bool chinese)
    {
        var settings = new StorySettings { Months = 3, Days = 9, DeliveriesPerMonth = 3, LatePerMille = 60, BadRows = 6, Restated = [0, 2, 0] };
        var story = new AlibabaStory(settings, new AlibabaLayout { Currency = currency, Chinese = chinese });
        var bill = new KnownBill();
        var files = new Dictionary<string, string[]>();
        var merged = 0L;
        for (var i = 0; i < story.Count; i++)
        {
            var folder = _folder.At($"{i}");
            var delivery = story.Write(i, DirectoryFiles.Below(folder));
            bill.Add(delivery);
            foreach (var replaced in delivery.Replaces) files.Remove(replaced);
            files[delivery.Key] = [.. delivery.Files.Select(f => Path.Combine(folder, f))];
            var read = await StoryReading.OfAsync(files[delivery.Key]);
            Assert.Equal(StoryReading.Known(delivery.Cells), read.Sums());
            Assert.Equal((delivery.SourceRows, delivery.BadRows), (read.SourceRows, read.Quarantined));
            Assert.Equal(0, read.Rounded);
            Assert.Equal(read.Merged, read.Warnings.Values.Sum());
            merged += read.Merged;
        }

        var whole = await StoryReading.OfAsync(files.Values.SelectMany(f => f));
        Assert.Equal(StoryReading.Known(bill.Cells), whole.Sums());
        Assert.Equal((15, 3), (story.Count, files.Count));
        Assert.True(merged > 0, "no late row crossed the end of a month");
        Assert.True(whole.Added > 1000, $"subscriptions are spread over {whole.Added} days");
        Assert.True(whole.Corrections > 0);
        var total = bill.Total(currency);
        Assert.Equal(total.Billed, total.Effective);
        Assert.True(total.List > total.Contracted && total.Contracted > total.Billed);
        Assert.Equal(3, bill.Per(currency, c => c.SubAccount).Count);
    }

    [Fact]
    public async Task The_language_of_a_bill_changes_no_total()
    {
        async Task<StoryReading> ReadAsync(bool chinese)
        {
            var story = new AlibabaStory(new StorySettings { Days = 3 }, new AlibabaLayout { Chinese = chinese });
            var folder = _folder.At($"{chinese}");
            return await StoryReading.OfAsync(story.Write(1, DirectoryFiles.Below(folder)).Files.Select(f => Path.Combine(folder, f)));
        }

        Assert.Equal((await ReadAsync(chinese: false)).Sums(), (await ReadAsync(chinese: true)).Sums());
    }

    [Fact]
    public void A_month_takes_the_place_of_its_days()
    {
        var story = new AlibabaStory(new StorySettings { Months = 2, Days = 4, DeliveriesPerMonth = 2, Restated = [0] });
        var deliveries = Enumerable.Range(0, story.Count).Select(i => story.Write(i, DirectoryFiles.Below(_folder.Path))).ToList();
        Assert.Equal(["1369000000000001_BillingItemDetail_20260801.csv", "1369000000000001_BillingItemDetail_20260802.csv"], deliveries[0].Files);
        Assert.Equal(["1369000000000001_BillingItemDetail_202608.csv"], deliveries[2].Files);
        Assert.Equal([deliveries[0].Key, deliveries[1].Key], deliveries[2].Replaces);
        Assert.Equal(deliveries[2].Key, deliveries[6].Key);
        Assert.NotEqual(StoryReading.Known(deliveries[2].Cells), StoryReading.Known(deliveries[6].Cells));
    }

    [Fact]
    public async Task A_long_bill_is_a_zip_of_several_files()
    {
        var story = new AlibabaStory(new StorySettings { Days = 2 }, new AlibabaLayout { RowsPerFile = 300 });
        var delivery = story.Write(1, DirectoryFiles.Below(_folder.Path));
        Assert.Equal(["1369000000000001_BillingItemDetail_202608.zip"], delivery.Files);
        using (var zip = System.IO.Compression.ZipFile.OpenRead(_folder.At(delivery.Files[0])))
        {
            Assert.True(zip.Entries.Count > 2);
        }

        var read = await StoryReading.OfAsync(delivery.Files.Select(_folder.At));
        Assert.Equal(StoryReading.Known(delivery.Cells), read.Sums());
    }

    [Fact]
    public void Equal_settings_give_equal_bytes_in_any_order()
    {
        var settings = new StorySettings { Months = 2, Days = 2, DeliveriesPerMonth = 2, LatePerMille = 50, BadRows = 3, Restated = [0] };
        List<string> Hashes(string name, IEnumerable<int> order)
        {
            var story = ProviderStories.Create("alibaba", settings);
            return [.. order.SelectMany(i => story.Write(i, DirectoryFiles.Below(_folder.At($"{name}{i}"))).Files.Select(f => (i, f))).Order()
                .Select(f => $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_folder.At($"{name}{f.i}/{f.f}"))))}")];
        }

        Assert.Equal(Hashes("a", [0, 1, 2, 3, 4, 5, 6]), Hashes("b", [6, 4, 2, 0, 1, 3, 5]));
    }
}
