using System.Security.Cryptography;
using System.Text.Json;
using FinOps.Focus;
using FinOps.Generator.Azure;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Tests;

public sealed class AzureStoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(AzureAgreement.Ea, null, "USD")]
    [InlineData(AzureAgreement.Ea, "EUR", "EUR")]
    [InlineData(AzureAgreement.Mca, null, "EUR")]
    [InlineData(AzureAgreement.Mca, "USD", "USD")]
    public async Task A_quarter_reads_to_the_known_totals_of_every_cell(AzureAgreement agreement, string? billing, string currency)
    {
        var settings = new StorySettings { Months = 3, DeliveriesPerMonth = 2, LatePerMille = 40, BadRows = 6, Restated = [0, 1, 0] };
        var story = new AzureStory(settings, new AzureLayout { Agreement = agreement, BillingCurrency = billing });
        Assert.Equal(18, story.Count);
        var bill = new KnownBill();
        var live = new Dictionary<string, StoryReading>();
        for (var i = 0; i < story.Count; i++)
        {
            var delivery = story.Write(i, DirectoryFiles.Below(_folder.Path));
            bill.Add(delivery);
            var read = live[delivery.Key] = await StoryReading.OfAsync(delivery.Files.Select(_folder.At));
            Assert.Equal(StoryReading.Known(delivery.Cells), read.Sums());
            Assert.Equal((delivery.SourceRows, delivery.BadRows, 0L), (read.SourceRows, read.Quarantined, read.Rounded));
            Assert.Empty(read.Warnings);
        }

        Assert.Equal(6, live.Count);
        var known = bill.Total(currency);
        Assert.Equal(known, live.Values.SelectMany(r => r.Sums().Values).Aggregate((a, b) => a + b));
        Assert.True(known.List > known.Contracted && known.Contracted > known.Effective, $"{known}");
        Assert.True(live.Values.Sum(r => r.Corrections) > 0);
        Assert.True(live.Values.Sum(r => r.Merged) > 1000);
        Assert.All(bill.Cells, c => Assert.Equal(currency, c.Currency));
    }

    [Fact]
    public async Task Used_and_unused_parts_of_a_commitment_are_what_was_paid_for_it()
    {
        var story = new AzureStory(new StorySettings { Months = 2 });
        var (paid, accrued) = (new Dictionary<string, Money>(), new Dictionary<string, Money>());
        var (used, unused) = (0, 0);
        for (var i = 0; i < story.Count; i++)
        {
            foreach (var file in story.Write(i, DirectoryFiles.Below(_folder.Path)).Files)
            {
                await using var reader = await BillReaderFactory.OpenAsync(File.OpenRead(_folder.At(file)), file);
                while (await reader.ReadBlockAsync() is { } block)
                {
                    using var rows = block;
                    for (var row = 0; row < block.RowCount; row++)
                    {
                        if (block.Text(FocusColumnId.CommitmentDiscountId).Text(row) is not { } id) continue;
                        paid[id] = paid.GetValueOrDefault(id) + block.Money(FocusColumnId.BilledCost)[row]!.Value;
                        accrued[id] = accrued.GetValueOrDefault(id) + block.Money(FocusColumnId.EffectiveCost)[row]!.Value;
                        if (block.Text(FocusColumnId.CommitmentDiscountStatus).Text(row) == "Used") used++;
                        if (block.Text(FocusColumnId.CommitmentDiscountStatus).Text(row) == "Unused") unused++;
                    }
                }
            }
        }

        Assert.Equal(3, paid.Count);
        Assert.True(used > 100 && unused > 50, $"{used} used, {unused} unused");
        var upfront = Assert.Single(paid.Keys, k => k.Contains("a1000000-0000-4000-8000-000000000001", StringComparison.Ordinal));
        // Paid monthly: two months of each are through. Paid at once: 61 of 365 days are through.
        Assert.All(paid.Where(p => p.Key != upfront), p => Assert.Equal(p.Value, accrued[p.Key]));
        Assert.Equal(paid[upfront].Units * 61 / 365, accrued[upfront].Units);
    }

    [Fact]
    public async Task A_restatement_changes_its_month_and_no_other()
    {
        var settings = new StorySettings { Months = 2, Days = 4, Restated = [0] };
        var story = new AzureStory(settings);
        var before = new KnownBill();
        for (var i = 0; i < 4; i++) before.Add(story.Write(i, DirectoryFiles.Below(_folder.Path)));
        var after = story.Write(4, DirectoryFiles.Below(_folder.Path));
        var first = before.Live.Single(d => d.Key == after.Key);
        Assert.NotEqual(StoryReading.Known(first.Cells), StoryReading.Known(after.Cells));
        Assert.NotEqual(first.SourceRows, after.SourceRows);
        Assert.Equal("azure/northwind-actual/20260801-20260831", after.Key);
        Assert.Empty((await StoryReading.OfAsync(after.Files.Select(_folder.At))).Warnings);
    }

    [Fact]
    public void Late_rows_come_with_the_last_delivery_of_the_month()
    {
        long Rows(int late, int delivery) => new AzureStory(new StorySettings { Days = 6, DeliveriesPerMonth = 2, LatePerMille = late })
            .Write(delivery, DirectoryFiles.Below(_folder.At($"{late}"))).SourceRows;
        Assert.True(Rows(300, 0) < Rows(0, 0));
        Assert.Equal(Rows(0, 2), Rows(300, 2));
    }

    [Fact]
    public void The_manifest_says_what_its_run_holds()
    {
        var story = new AzureStory(new StorySettings { Days = 3, BadRows = 2, MaxFileBytes = 60_000 });
        var delivery = story.Write(1, DirectoryFiles.Below(_folder.Path));
        var folder = delivery.Files[0][..delivery.Files[0].LastIndexOf('/')];
        Assert.StartsWith("costs/northwind-amortized/20260801-20260831/", folder, StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(File.ReadAllText(_folder.At(folder + "/manifest.json")));
        var root = manifest.RootElement;
        Assert.True(delivery.Files.Count > 2);
        Assert.Equal(delivery.Files, root.GetProperty("blobs").EnumerateArray().Select(b => b.GetProperty("blobName").GetString()!));
        Assert.All(root.GetProperty("blobs").EnumerateArray(), b => Assert.Equal(new FileInfo(_folder.At(b.GetProperty("blobName").GetString()!)).Length, b.GetProperty("byteCount").GetInt64()));
        Assert.Equal(delivery.SourceRows, root.GetProperty("dataRowCount").GetInt64());
        Assert.Equal(delivery.Files.Count, root.GetProperty("blobCount").GetInt32());
        Assert.Equal(("AmortizedCost", "northwind-amortized"), (root.GetProperty("exportConfig").GetProperty("type").GetString(), root.GetProperty("exportConfig").GetProperty("exportName").GetString()));
        Assert.EndsWith(root.GetProperty("runInfo").GetProperty("runId").GetString()!, folder, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_settings_give_equal_bytes_in_any_order()
    {
        var settings = new StorySettings { Months = 2, Days = 2, DeliveriesPerMonth = 2, LatePerMille = 50, BadRows = 3, Restated = [0] };
        List<string> Hashes(string name, IEnumerable<int> order)
        {
            var story = ProviderStories.Create("azure", settings);
            return [.. order.SelectMany(i => story.Write(i, DirectoryFiles.Below(_folder.At(name))).Files).Order(StringComparer.Ordinal)
                .Select(f => $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_folder.At($"{name}/{f}"))))}")];
        }

        Assert.Equal(Hashes("a", Enumerable.Range(0, 10)), Hashes("b", [9, 4, 2, 0, 7, 3, 1, 8, 6, 5]));
    }

    [Fact]
    public void The_size_follows_the_rows_asked_for()
    {
        var story = new AzureStory(new StorySettings { FirstMonth = new DateOnly(2026, 9, 1), Days = 1, RowsPerDay = 6000 });
        Assert.InRange(story.Write(0, DirectoryFiles.Below(_folder.Path)).SourceRows, 5400, 6600);
    }
}
