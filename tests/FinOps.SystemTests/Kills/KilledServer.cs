using System.Diagnostics;
using System.Text.Json;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Stories;
using FinOps.SystemTests.Providers;
using FinOps.Testing;
using Xunit.Abstractions;

namespace FinOps.SystemTests.Kills;

/// <summary>
/// The sources of one tenant and how their bills come to it: AWS, OCI and Alibaba Cloud in directories that are listed, Azure in one that
/// a webhook announces, Google Cloud in a bucket that a queue announces, and an uploaded FOCUS file.
/// </summary>
internal sealed class KilledServer(string tokenFile, TempFolder folder, OutsideWorld world, StorySettings story)
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(5);
    private static readonly string[] Unsettled = ["pending", "reading", "staged"];
    private readonly FiveProviders _bills = new(story);
    private readonly Dictionary<string, string> _sources = [];
    private readonly FocusExportResult _upload = WriteUpload(folder.Make("upload"), story.Seed);
    private Webhook? _hook;
    private int _announcements;     // that no server has taken yet

    public int Left => _bills.Left;

    public async Task EnsureSourcesAsync(SiloProcess silo)
    {
        using var api = Connect(silo);
        foreach (var provider in FiveProviders.All)
        {
            _sources[provider] = provider == "gcp"
                ? await api.EnsureSourceAsync(provider, world.Source(provider))
                : await api.EnsureSourceAsync(provider, new { name = provider, kind = "directory", path = folder.Make($"store/{provider}") });
        }

        _sources["focus"] = await api.EnsureSourceAsync("focus", new { name = "focus", kind = "upload", mode = "append" });
        _hook = await Webhook.CreateAsync(api, _sources["azure"]);
    }

    /// <summary>Every provider delivers, and announces it the way it does.</summary>
    public async Task DropNextAsync()
    {
        var objects = new List<(string Path, MemoryStream Content)>();
        _bills.DropNext((provider, path) =>
        {
            if (provider != "gcp") return DirectoryFiles.Below(Path.Combine(folder.Path, "store", provider))(path);
            objects.Add((path, new MemoryStream()));
            return objects[^1].Content;
        });
        foreach (var (path, content) in objects) await world.PutAsync(path, content.ToArray());
        _announcements++;
    }

    /// <summary>Makes the server start everything it can be killed in. The queue needs no word of ours.</summary>
    public async Task ProvokeAsync(SiloProcess silo, CancellationToken cancellationToken)
    {
        using var api = Connect(silo);
        Task[] scans = [.. new[] { "aws", "oci", "alibaba" }.Select(p => api.PostAsync($"/v1/sources/{_sources[p]}/scan", cancellationToken: cancellationToken))];
        await Task.WhenAll([.. scans, AnnounceAsync(silo, cancellationToken), UploadAsync(api, cancellationToken)]);
    }

    /// <summary>Waits until every row that was delivered is read, and nothing is left to do.</summary>
    public async Task SettleAsync(SiloProcess silo)
    {
        using var api = Connect(silo);
        await ProvokeAsync(silo, default);
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await timer.WaitForNextTickAsync())
        {
            var exports = await api.ListAsync("/v1/exports");
            var open = exports.Where(e => Unsettled.Contains(State(e))).ToList();
            var read = exports.Where(e => State(e) == "published").Sum(e => Number(e, "rowsRead"));
            if (open.Count == 0 && read == Rows && await world.WaitingAsync() == 0) return;
            if (waited.Elapsed > SettleLimit)
            {
                throw new TimeoutException(
                    $"After {SettleLimit}: {read} of {Rows} rows, {await world.WaitingAsync()} messages, open: {string.Join('\n', open)}\nAll: "
                    + $"{string.Join('\n', exports.Select(e => $"{State(e)} {e.GetProperty("scope").GetString()} {Number(e, "rowsRead")}"))}\n{silo.Tail}");
            }
        }
    }

    /// <summary>Totals, days, dimensions and rows, by every way that the server can be asked. What the server has is kept where they differ.</summary>
    public async Task CompareAsync(SiloProcess silo, ITestOutputHelper output)
    {
        try
        {
            await CompareWithTruthAsync(silo, output);
        }
        catch (Exception)
        {
            folder.Keep();
            output.WriteLine($"Kept: {folder.Path}\n{silo.Tail}");
            throw;
        }
    }

    private async Task CompareWithTruthAsync(SiloProcess silo, ITestOutputHelper output)
    {
        using var api = Connect(silo);
        var exports = await api.ListAsync("/v1/exports");
        Assert.Empty(exports.Where(e => State(e) == "deadLetter").Select(e => e.ToString()));
        var live = exports.Where(e => State(e) == "published").ToList();
        Assert.Equal(_bills.BadRows + _upload.Totals.BadRows, live.Sum(e => Number(e, "rowsQuarantined")));
        Assert.All(live, e => Assert.Equal(Number(e, "rowsRead"), Number(e, "rowsStored") + Number(e, "rowsMerged") + Number(e, "rowsQuarantined")));

        var uploaded = _upload.Totals.Cells.Select(c => new StoryCell(c.Day, c.Day, _upload.Totals.Currency, c.Account, c.Service, c.Region, c.Team, c.Category, c.Sums));
        var truth = _bills.Cells.Concat(uploaded).ToList();
        await SpendComparison.RestAsync(api, truth);
        await SpendComparison.SqlAsync(api, truth);
        await using var hub = await HubClient.ConnectAsync(silo.Address, File.ReadAllText(tokenFile).Trim());
        await SpendComparison.HubAsync(hub, truth);
        output.WriteLine($"{exports.Count} exports in the ledger, {live.Count} live, {Rows} rows agree.");
    }

    private long Rows => _bills.SourceRows + _upload.Totals.Total.Rows;

    /// <summary>A provider tells again what was not taken.</summary>
    private async Task AnnounceAsync(SiloProcess silo, CancellationToken cancellationToken)
    {
        while (_announcements > 0)
        {
            await _hook!.SendAsync(silo.Address, cancellationToken);
            _announcements--;
        }
    }

    private Task<JsonElement> UploadAsync(ApiClient api, CancellationToken cancellationToken) =>
        api.UploadAsync($"/v1/sources/{_sources["focus"]}/files/{Path.GetFileName(_upload.File)}", Path.Combine(folder.Path, "upload", _upload.File), cancellationToken);

    /// <summary>A native FOCUS file of an earlier year.</summary>
    private static FocusExportResult WriteUpload(string to, ulong seed)
    {
        var scenario = new Scenario { Seed = seed, FirstMonth = new DateOnly(2025, 3, 1), Days = 2 };
        return FocusExport.Write(scenario.CreateCompany(), scenario.Deliveries().Single(), to);
    }

    private static string State(JsonElement export) => export.GetProperty("state").GetString()!;

    private static long Number(JsonElement export, string name) => export.GetProperty(name).GetInt64();

    private ApiClient Connect(SiloProcess silo) => new(silo.Address, File.ReadAllText(tokenFile).Trim());
}
