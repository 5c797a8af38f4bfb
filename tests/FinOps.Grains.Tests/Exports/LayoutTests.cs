using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Focus;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Tests.Exports;

/// <summary>What a store's paths and manifests mean, for every provider.</summary>
public sealed class LayoutTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task A_legacy_report_in_Parquet_is_found_through_the_manifest_of_its_month()
    {
        // The bucket was copied, so that only what follows the report's folder can be the same.
        _store.Put("pfx/cur/cur/year=2026/month=11/cur-00001.snappy.parquet", "pfx/cur/cur/year=2026/month=11/cur-00002.snappy.parquet", "pfx/cur/cur/cost_and_usage_data_status/s.parquet")
            .Write("pfx/cur/20261101-20261201/cur-Manifest.json", Cur("a", "other/cur/cur/year=2026/month=11/cur-00001.snappy.parquet", "other/cur/cur/year=2026/month=11/cur-00002.snappy.parquet"));
        var export = Assert.Single((await _store.ListAsync()).Exports);
        Assert.Equal("pfx/cur/20261101-20261201", export.Scope);
        Assert.Equal(["pfx/cur/cur/year=2026/month=11/cur-00001.snappy.parquet", "pfx/cur/cur/year=2026/month=11/cur-00002.snappy.parquet"], Paths(export));
    }

    [Fact]
    public async Task Parquet_by_year_and_month_without_a_report_beside_it_is_single_files()
    {
        _store.Put("lake/focus/year=2026/month=11/a.parquet", "lake/focus/year=2026/month=11/b.parquet");
        Assert.Equal(2, (await _store.ListAsync()).Exports.Count);
    }

    [Fact]
    public async Task A_report_that_is_overwritten_has_no_assembly_folder()
    {
        _store.Put("cur/20261101-20261201/cur-1.csv.gz").Write("cur/20261101-20261201/cur-Manifest.json", Cur("a", "cur/20261101-20261201/cur-1.csv.gz"));
        var before = Assert.Single((await _store.ListAsync()).Exports);
        _store.Put("cur/20261101-20261201/cur-1.csv.gz");
        var after = Assert.Single((await _store.ListAsync()).Exports);
        Assert.Equal(before.Scope, after.Scope);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-20T06:00:00.000Z-1a2b/")]
    public async Task A_data_export_waits_for_its_manifest_and_for_its_files(string execution)
    {
        _store.Put($"pfx/focus/data/BILLING_PERIOD=2026-11/{execution}focus-00001.csv.gz");
        var listing = await _store.ListAsync();
        Assert.Empty(listing.Exports);
        Assert.Contains("waiting for a manifest", Assert.Single(listing.Warnings), StringComparison.Ordinal);

        var names = new[] { $"s3://b/pfx/focus/data/BILLING_PERIOD=2026-11/{execution}focus-00001.csv.gz", $"s3://b/pfx/focus/data/BILLING_PERIOD=2026-11/{execution}focus-00002.csv.gz" };
        _store.Write("pfx/focus/metadata/BILLING_PERIOD=2026-11/focus-Manifest.json", JsonSerializer.Serialize(new { executionId = "1a2b", dataFiles = names }));
        _store.Write($"pfx/focus/metadata/BILLING_PERIOD=2026-11/{execution}/focus-Manifest.json", "the execution's own copy");
        listing = await _store.ListAsync();
        Assert.Empty(listing.Exports);
        Assert.Contains("waiting for 1 of 2 files", Assert.Single(listing.Warnings), StringComparison.Ordinal);

        _store.Put($"pfx/focus/data/BILLING_PERIOD=2026-11/{execution}focus-00002.csv.gz");
        var export = Assert.Single((await _store.ListAsync()).Exports);
        Assert.Equal("pfx/focus/2026-11", export.Scope);
        Assert.Equal(2, export.Files.Count);
        Assert.Empty((await _store.ListAsync()).Warnings);
    }

    [Theory]
    [InlineData("ActualCost", BillDatasets.AzureActual)]
    [InlineData("AmortizedCost", BillDatasets.AzureAmortized)]
    [InlineData("FocusCost", null)]
    public async Task The_newest_run_of_an_Azure_export_counts_with_what_its_manifest_says(string type, string? dataset)
    {
        Run("old", rows: 10).Put("exports/daily/20261101-20261130/new/part_0.csv").Put("exports/daily/20261101-20261130/new/part_1.csv");
        Assert.Equal(["exports/daily/20261101-20261130/old/part_0.csv", "exports/daily/20261101-20261130/old/part_1.csv"], Paths(Assert.Single((await _store.ListAsync()).Exports)));
        Run("new", rows: 136);
        var export = Assert.Single((await _store.ListAsync()).Exports);
        Assert.Equal(("exports/daily/20261101-20261130", 136L), (export.Scope, export.ControlRows));
        Assert.Equal(["exports/daily/20261101-20261130/new/part_0.csv", "exports/daily/20261101-20261130/new/part_1.csv"], Paths(export));
        Assert.All(export.Files, f => Assert.Equal(dataset, f.Dataset));

        MemoryStore Run(string id, int rows)
        {
            var folder = $"exports/daily/20261101-20261130/{id}";
            return _store.Put($"{folder}/part_0.csv", $"{folder}/part_1.csv").Write($"{folder}/manifest.json", Azure("daily", type, rows, $"{folder}/part_0.csv", $"{folder}/part_1.csv"));
        }
    }

    [Fact]
    public async Task Azure_exports_below_one_range_are_told_apart_and_those_that_are_no_bills_are_passed_over()
    {
        foreach (var (name, type) in new[] { ("cost", "ActualCost"), ("spread", "AmortizedCost"), ("prices", "PriceSheet") })
        {
            var folder = $"root/20261101-20261130/{name}/202611200000/guid";
            _store.Put($"{folder}/part.csv").Write($"{folder}/manifest.json", Azure(name, type, 5, $"{folder}/part.csv"));
        }

        var listing = await _store.ListAsync();
        Assert.Equal(["root/cost/20261101-20261130", "root/spread/20261101-20261130"], listing.Exports.Select(e => e.Scope));
        Assert.Contains("PriceSheet", Assert.Single(listing.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Azure_export_without_manifests_is_its_newest_blob()
    {
        _store.Put("e/AmortizedDaily/20261101-20261130/AmortizedDaily_2.csv", "e/AmortizedDaily/20261101-20261130/AmortizedDaily_1.csv");
        var export = Assert.Single((await _store.ListAsync()).Exports);
        Assert.Equal(("e/AmortizedDaily/20261101-20261130/AmortizedDaily_1.csv", BillDatasets.AzureAmortized), (export.Files[0].Path, export.Files[0].Dataset));
        Assert.Single(export.Files);
    }

    [Fact]
    public async Task Oracles_reports_are_added_up_and_its_usage_reports_are_no_bills()
    {
        _store.Put("FOCUS Reports/2026/11/20/0001.csv.gz", "reports/cost-csv/0001-00001.csv.gz", "reports/cost-csv/0001-00002.csv.gz", "reports/usage-csv/0001.csv.gz");
        var listing = await _store.ListAsync();
        Assert.Equal(["FOCUS Reports/2026/11/20/0001.csv.gz", "reports/cost-csv/0001-00001.csv.gz", "reports/cost-csv/0001-00002.csv.gz"], listing.Exports.Select(e => e.Scope));
        Assert.All(listing.Exports, e => Assert.Equal(DeliveryMode.Append, e.Mode));
    }

    [Fact]
    public async Task What_is_only_ever_added_is_listed_from_where_the_last_listing_ended()
    {
        for (var i = 0; i < 500; i++) _store.Put($"reports/cost-csv/{i:0000}.csv.gz");
        var first = await _store.ListAsync();
        Assert.Equal((500, 500), (first.Exports.Count, _store.Listed));
        _store.Put("reports/cost-csv/0500.csv.gz");
        var second = await _store.ListAsync(first.Cursor);
        Assert.Equal(["reports/cost-csv/0500.csv.gz"], second.Exports.Select(e => e.Scope));
        Assert.Equal(501, _store.Listed);
        Assert.Empty((await _store.ListAsync(second.Cursor)).Exports);
        Assert.Equal(501, (await _store.ListAsync(second.Cursor! with { StartedAt = second.Cursor.StartedAt.AddDays(-1) })).Exports.Count);
    }

    [Fact]
    public async Task A_store_with_anything_that_may_change_is_listed_whole()
    {
        _store.Put("reports/cost-csv/0001.csv.gz", "mine.csv");
        var first = await _store.ListAsync();
        Assert.Equal(2, (await _store.ListAsync(first.Cursor)).Exports.Count);
    }

    [Fact]
    public async Task A_listing_that_was_left_goes_on_behind_the_last_page_without_losing_an_export()
    {
        for (var month = 1; month <= 12; month++)
        {
            for (var i = 0; i < 60; i++) _store.Put($"a/{2026 - (i / 30)}{month:00}{(i % 28) + 1:00}-{i:00}.csv");
            _store.Put($"a/cur{month:00}/20260101-20260201/x/cur-1.csv").Write($"a/cur{month:00}/20260101-20260201/cur-Manifest.json", Cur("x", $"a/cur{month:00}/20260101-20260201/x/cur-1.csv"));
        }

        var all = (await _store.ListAsync()).Exports.Select(e => e.Scope).ToList();
        var store = new ExportStore([_store], TimeProvider.System);
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        ListingCursor? cursor = null;
        var rounds = 0;
        do
        {
            await foreach (var page in store.ListAsync(Domain.Keys.SourceKey.Parse("acme/bills"), new SourceSettings("B", SourceKind.S3, DeliveryMode.Replace, null, null), cursor, default))
            {
                seen.UnionWith(page.Exports.Select(e => e.Scope));
                cursor = page.Cursor;
                break;
            }
        }
        while (cursor?.ResumeAfter is not null && ++rounds < 50);
        Assert.Equal(all, seen);
        Assert.InRange(rounds, 2, 20);
    }

    [Fact]
    public async Task Extracts_of_Google_tables_are_added_up()
    {
        _store.Put("x/export_time=2026-11-20/000000000000.json.gz", "x/export_time=2026-11-20/000000000001.parquet", "y/billing.avro", "y/billing.jsonl", "y/focus.parquet");
        var exports = (await _store.ListAsync()).Exports;
        Assert.Equal(5, exports.Count);
        Assert.Equal(["y/focus.parquet"], exports.Where(e => e.Mode is null).Select(e => e.Scope));
    }

    [Fact]
    public async Task Alibabas_days_add_up_until_their_month_is_there()
    {
        _store.Put("bill/1234_BillingItemDetail_20261101.csv", "bill/1234_BillingItemDetail_20261102_1.zip", "bill/1234_InstanceDetail_20261102.csv");
        var days = await _store.ListAsync();
        Assert.Equal(["bill/1234_BillingItemDetail_20261101", "bill/1234_BillingItemDetail_20261102_1"], days.Exports.Select(e => e.Scope));
        Assert.All(days.Exports, e => Assert.Equal(DeliveryMode.Append, e.Mode));
        Assert.Contains("InstanceDetail", Assert.Single(days.Warnings), StringComparison.Ordinal);

        _store.Put("bill/1234_BillingItemDetail_202611.csv", "bill/1234_SplitItemDetailDaily_202611.csv");
        var month = Assert.Single((await _store.ListAsync()).Exports);
        Assert.Equal(("bill/1234_202611", "bill/1234_BillingItemDetail_202611.csv"), (month.Scope, Assert.Single(month.Files).Path));
        Assert.All(days.Exports, day => Assert.True(ScopePattern.Matches(month.Replaces, day.Scope)));
        Assert.False(ScopePattern.Matches(month.Replaces, "bill/1234_BillingItemDetail_20261201"));
        Assert.False(ScopePattern.Matches(month.Replaces, month.Scope));
    }

    [Fact]
    public async Task Folder_markers_and_unfinished_files_are_not_seen()
    {
        _store.Write("a/", "").Put("a/_SUCCESS", "a/.hidden.csv", "a/b.csv.tmp", "a/readme.txt", "a/c.csv");
        Assert.Equal(["a/c.csv"], (await _store.ListAsync()).Exports.Select(e => e.Scope));
    }

    private static IEnumerable<string> Paths(FoundExport export) => export.Files.Select(f => f.Path);

    private static string Cur(string assembly, params string[] keys) => JsonSerializer.Serialize(new { reportName = "cur", assemblyId = assembly, reportKeys = keys });

    private static string Azure(string name, string type, int rows, params string[] blobs) => JsonSerializer.Serialize(new
    {
        manifestVersion = "2024-04-01",
        dataRowCount = rows,
        exportConfig = new { exportName = name, type, dataVersion = "2023-05-01" },
        runInfo = new { runId = $"run of {rows}", submittedTime = "2026-11-20T00:00:00Z" },
        blobs = blobs.Select(b => new { blobName = b, byteCount = 1 }),
    });
}
