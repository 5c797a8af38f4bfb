using System.Collections.Concurrent;
using System.Diagnostics;
using FinOps.Benchmarks.EndToEnd;
using FinOps.Testing;

namespace FinOps.Benchmarks.Scale;

/// <summary>People of one tenant at their dashboards at once, from another process, each with a token of their own.</summary>
/// <remarks>FINOPS_BENCH_PEOPLE sets how many; default 200. The data are those of <c>scale</c>.</remarks>
internal sealed class PeopleBenchmark : IBenchmark
{
    private static readonly int People = int.TryParse(Environment.GetEnvironmentVariable("FINOPS_BENCH_PEOPLE"), out var people) ? people : 200;
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(3);

    public string Name => "people";

    public string What => $"{People} people at dashboards of {ScaleData.Rows:N0} cost rows for {Stay.TotalMinutes:N0} minutes, by REST; milliseconds";

    public async Task RunAsync(TextWriter output)
    {
        await using var data = await ScaleData.PrepareAsync(output);
        await using var silo = SiloProcess.Start(data.Settings);
        await silo.WaitUntilReadyAsync(default);
        using var admin = new ApiClient(silo.Address, (await File.ReadAllTextAsync(data.Settings.TokenFile)).Trim());
        var asked = new ConcurrentQueue<Asked>();
        var apis = new List<ApiClient>();
        try
        {
            for (var i = 0; i < People; i++)
            {
                var token = await admin.PostAsync("/v1/tokens", new { name = $"person {i}", scopes = new[] { "read" } });
                apis.Add(new ApiClient(silo.Address, token.GetProperty("secret").GetString()!));
            }

            using var closing = new CancellationTokenSource(Stay);
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(apis.Select((api, i) => new Person(i, api, asked).StayAsync(closing.Token)));
            Say(output, [.. asked], watch.Elapsed);
            output.WriteLine($"peak resident memory of the server {ProcessMemory.PeakMegabytes(silo.Id):N0} MB");
        }
        finally
        {
            foreach (var api in apis) api.Dispose();
        }
    }

    private static void Say(TextWriter output, Asked[] asked, TimeSpan stay)
    {
        output.WriteLine($"{asked.Length / stay.TotalSeconds:N1} questions a second; {Spread.Of([.. asked.Select(a => a.Ms)])}");
        foreach (var table in asked.Where(a => a.Table is not null).GroupBy(a => a.Table).OrderBy(g => g.Key, StringComparer.Ordinal)) output.WriteLine($"from {table.Key}: {Spread.Of([.. table.Select(a => a.Ms)])}");
        var errors = asked.Where(a => a.Error is not null).GroupBy(a => a.Error).OrderByDescending(g => g.Count()).ToList();
        output.WriteLine($"errors: {errors.Sum(e => e.Count())}");
        foreach (var error in errors.Take(3)) output.WriteLine($"{error.Count()} times: {error.Key}");
    }
}
