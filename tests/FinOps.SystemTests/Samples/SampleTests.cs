using System.Globalization;
using System.Numerics;
using System.Text.Json;
using FinOps.Focus.Tests.Support;
using Xunit.Abstractions;

namespace FinOps.SystemTests.Samples;

/// <summary>Public sample bills through the real server: what it says they cost is what a script of its own arithmetic says.</summary>
public sealed class SampleTests(ITestOutputHelper output)
{
    private static readonly BigInteger HalfOfTheLastDecimal = BigInteger.Pow(10, 40 - 18) / 2;

    /// <summary>Ranges that one question may span, and that together hold every sample.</summary>
    private static readonly string[] Ranges = ["from=2017-01-01&to=2020-01-01", "from=2020-01-01&to=2023-01-01", "from=2023-01-01&to=2026-01-01", "from=2026-01-01&to=2029-01-01"];

    /// <summary>Some samples are edited by hand: whole files of ragged rows, texts for amounts. They are to be read all the same, and their faults counted.</summary>
    private static readonly (string, string) MadeUpFaults = ("FinOps__Ingest__MaxQuarantineShare", "1");

    [SharedFact]
    public async Task Sample_bills_cost_what_an_independent_sum_over_the_files_says()
    {
        await using var silo = await RunningSilo.StartAsync(SharedFolder.Sample(""), MadeUpFaults);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = 0;
        foreach (var name in new[] { "aws", "azure", "focus", "gcp", "oci" })
        {
            var folder = SharedFolder.Sample(name);
            var source = await silo.Api.EnsureSourceAsync(name, new { name, kind = "directory", path = folder, mode = "replace" });
            folders[source] = folder;
            found += (await silo.Api.PostAsync($"/v1/sources/{source}/scan")).GetProperty("newExportIds").GetArrayLength();
        }

        var exports = await silo.SettleAsync(found);
        var published = exports.Where(e => State(e) == "published").ToList();
        Assert.All(exports.Where(e => State(e) != "published"), IsRefusedForItsHeader);

        var files = new List<(string Path, long[] Skip)>();
        foreach (var export in published) files.AddRange(await FilesOfAsync(silo, export, folders));
        var sums = await IndependentSum.RunAsync(files);

        Assert.Equal(sums.Values.Sum(f => f.Rows), published.Sum(e => e.GetProperty("rowsRead").GetInt64()));
        // Some samples carry amounts with more than 18 decimals; the ledger says how many were rounded, and nothing else may differ.
        var rounded = published.Sum(e => e.GetProperty("roundedValues").GetInt64());
        foreach (var currency in sums.Values.SelectMany(f => f.Sums.Keys).Distinct())
        {
            var summaries = new List<JsonElement>();
            foreach (var range in Ranges) summaries.Add(await silo.Api.GetAsync($"/v1/spend/summary?{range}&currency={currency}"));
            output.WriteLine($"{files.Count} files, {rounded} rounded values, {currency}: {string.Join(" + ", summaries.Select(s => s.GetProperty("billed").GetString()))}");
            var difference = Add(sums.Values.Select(f => f.Sums.GetValueOrDefault(currency)?["billed"] ?? "0")) - Add(summaries.Select(s => s.GetProperty("billed").GetString()!));
            Assert.True(BigInteger.Abs(difference) <= rounded * HalfOfTheLastDecimal, $"{currency} differs by {difference}e-40 with {rounded} rounded values");
        }

        foreach (var export in published.Where(e => e.GetProperty("rowsQuarantined").GetInt64() > 0)) output.WriteLine($"quarantine: {export}");
    }

    /// <summary>Contract commitments are another dataset than cost and usage, and one Azure sample names no currency: refused by name, never half-read.</summary>
    private static void IsRefusedForItsHeader(JsonElement export)
    {
        Assert.Equal("deadLetter", State(export));
        Assert.Matches("contract_commitment|opencost_values_Template", export.GetProperty("scope").GetString());
        Assert.Equal(1, export.GetProperty("error").GetProperty("line").GetInt64());
        Assert.Matches("commitment|unknown-format|bad-header", export.GetProperty("error").GetProperty("code").GetString());
    }

    private static async Task<IEnumerable<(string, long[])>> FilesOfAsync(RunningSilo silo, JsonElement export, Dictionary<string, string> folders)
    {
        var folder = folders[export.GetProperty("sourceId").GetString()!];
        var bad = export.GetProperty("rowsQuarantined").GetInt64() == 0
            ? []
            : await silo.Api.ListAsync($"/v1/exports/{export.GetProperty("exportId").GetString()}/quarantine");
        return export.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString()!).Select(path => (
            Path.Combine(folder, path),
            bad.Where(b => b.GetProperty("file").GetString() == path).Select(b => b.GetProperty("line").GetInt64()).ToArray()));
    }

    /// <summary>Exact: as an integer of 10^-40.</summary>
    private static BigInteger Add(IEnumerable<string> amounts) => amounts.Aggregate(BigInteger.Zero, (sum, text) =>
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? "" : text[(point + 1)..];
        return sum + BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal) + new string('0', 40 - fraction.Length), CultureInfo.InvariantCulture);
    });

    private static string State(JsonElement export) => export.GetProperty("state").GetString()!;
}
