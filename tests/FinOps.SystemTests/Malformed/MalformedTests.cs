using System.Text.Json;
using FinOps.Focus;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;

namespace FinOps.SystemTests.Malformed;

/// <summary>Bad input through the real server: a clear error, published data as it was, the process alive.</summary>
public sealed class MalformedTests
{
    private const int Mutants = 60;

    [Fact]
    public async Task Malformed_files_are_told_apart_and_leave_published_spend_as_it_was()
    {
        using var folder = new TempFolder();
        var good = await File.ReadAllBytesAsync(GoodFile(folder));
        await using var silo = await RunningSilo.StartAsync();
        var source = await silo.Api.EnsureSourceAsync("focus", new { name = "focus", kind = "upload", mode = "replace" });
        var published = await PutAsync(silo, source, "good.csv", good, exports: 1);
        Assert.Equal("published", State(published));
        var before = await SummaryAsync(silo);

        var count = 1;
        foreach (var (name, content) in BrokenFiles.Refused(good))
        {
            var export = await PutAsync(silo, source, name, content, ++count);
            Assert.Equal($"{name}: deadLetter", $"{name}: {State(export)}");
            var error = export.GetProperty("error");
            Assert.Contains(name, error.GetProperty("file").GetString(), StringComparison.Ordinal);
            Assert.NotEqual("", error.GetProperty("message").GetString());
            Assert.Equal(before, await SummaryAsync(silo));
        }

        foreach (var (name, content, badRows) in BrokenFiles.WithBadRows(good))
        {
            var export = await PutAsync(silo, source, name, content, ++count);
            Assert.Equal($"{name}: published {badRows}", $"{name}: {State(export)} {export.GetProperty("rowsQuarantined")}");
            var row = Assert.Single(await silo.Api.ListAsync($"/v1/exports/{export.GetProperty("exportId").GetString()}/quarantine"));
            Assert.Equal(name, row.GetProperty("file").GetString());
            Assert.True(row.GetProperty("line").GetInt64() > 1, $"{row}");
            Assert.NotEqual("", row.GetProperty("reason").GetString());
        }

        Assert.False(silo.Process.HasExited, silo.Process.Tail);
    }

    [Fact]
    public async Task Mutated_files_end_published_or_refused_with_every_row_accounted_for()
    {
        using var folder = new TempFolder();
        var good = await File.ReadAllBytesAsync(GoodFile(folder));
        await using var silo = await RunningSilo.StartAsync();
        var source = await silo.Api.EnsureSourceAsync("focus", new { name = "focus", kind = "upload", mode = "replace" });
        for (var seed = 0; seed < Mutants; seed++)
        {
            var file = Path.Combine(folder.Path, "mutant");
            await File.WriteAllBytesAsync(file, BrokenFiles.Mutate(good, seed));
            await silo.Api.UploadAsync($"/v1/sources/{source}/files/seed-{seed}.csv", file);
        }

        var exports = await silo.SettleAsync(Mutants);
        Assert.All(exports, export =>
        {
            if (State(export) == "deadLetter") Assert.NotEqual("", export.GetProperty("error").GetProperty("message").GetString());
            else Assert.Equal(
                (export.GetProperty("scope").GetString(), export.GetProperty("rowsRead").GetInt64()),
                (export.GetProperty("scope").GetString(), Sum(export, "rowsStored", "rowsMerged", "rowsQuarantined")));
        });
        Assert.False(silo.Process.HasExited, silo.Process.Tail);
    }

    private static string GoodFile(TempFolder folder)
    {
        var story = new Scenario { Days = 1 };
        var layout = new FocusLayout { Gzip = false, Version = FocusVersion.V12 };
        return Path.Combine(folder.Path, FocusExport.Write(story.CreateCompany(), story.Deliveries().Single(), folder.Path, layout).File);
    }

    private static async Task<JsonElement> PutAsync(RunningSilo silo, string source, string name, byte[] content, int exports)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "upload");
        await File.WriteAllBytesAsync(file, content);
        await silo.Api.UploadAsync($"/v1/sources/{source}/files/{name}", file);
        return (await silo.SettleAsync(exports)).Single(e => e.GetProperty("scope").GetString() == name);
    }

    private static async Task<string> SummaryAsync(RunningSilo silo)
    {
        var summary = await silo.Api.GetAsync("/v1/spend/summary?from=2026-01-01&to=2027-01-01");
        return string.Join(' ', new[] { "billed", "effective", "list", "contracted", "rows" }.Select(name => summary.GetProperty(name).ToString()));
    }

    private static long Sum(JsonElement export, params string[] names) => names.Sum(name => export.GetProperty(name).GetInt64());

    private static string State(JsonElement export) => export.GetProperty("state").GetString()!;
}
