using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace FinOps.Testing;

/// <summary>The real server in a process of its own, on a free port, over one data directory. It can be killed at any instant and started again.</summary>
public sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private SiloProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Orleans or Local: who hosts the grains in this build.</summary>
    public static string GrainRuntime { get; } = Metadata("GrainRuntime");

    public Uri Address { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The last lines that the server printed.</summary>
    public string Tail => string.Join('\n', _output.TakeLast(40));

    /// <summary>Starts the process and returns at once; see <see cref="WaitUntilReadyAsync"/>.</summary>
    public static SiloProcess Start(SiloSettings settings)
    {
        var assembly = Metadata("SiloAssembly");
        if (!File.Exists(assembly)) throw new FileNotFoundException("The server is not built: run `make build` first.", assembly);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [assembly, "--data", settings.DataDirectory, "--urls", address.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Environment) start.Environment[name] = value;
        var silo = new SiloProcess(new Process { StartInfo = start }, address);
        silo._process.OutputDataReceived += (_, line) => silo.Keep(line.Data);
        silo._process.ErrorDataReceived += (_, line) => silo.Keep(line.Data);
        silo._process.Start();
        silo._process.BeginOutputReadLine();
        silo._process.BeginErrorReadLine();
        return silo;
    }

    /// <exception cref="InvalidOperationException">The process ended before it answered, or did not answer in two minutes; its last lines are told.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (HasExited)
            {
                // Also the wait until all that it printed is here.
                await _process.WaitForExitAsync(cancellationToken);
                throw new InvalidOperationException($"The server ended with code {_process.ExitCode} while starting:\n{Tail}");
            }

            if (waited.Elapsed > StartLimit) throw new InvalidOperationException($"The server was not ready after {StartLimit}:\n{Tail}");
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    /// <summary>Waits for a line with this text, among the last few hundred.</summary>
    /// <exception cref="InvalidOperationException">It did not come in two minutes.</exception>
    public async Task WaitUntilPrintedAsync(string text, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!_output.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            if (waited.Elapsed > StartLimit) throw new InvalidOperationException($"The server did not print '{text}' in {StartLimit}:\n{Tail}");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>SIGKILL, and the wait until the process is gone.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an orchestrator sends it, and the wait until the process is gone.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using (var term = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)])) await term.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static string Metadata(string key) => typeof(SiloProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private void Keep(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        while (_output.Count > 400) _output.TryDequeue(out var _);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <param name="DataDirectory">Everything the server keeps lies here.</param>
/// <param name="Environment">Configuration, as <c>Web__FirstRun__TokenFile</c>.</param>
public sealed record SiloSettings(string DataDirectory, IDictionary<string, string> Environment)
{
    public string TokenFile => Path.Combine(DataDirectory, "first-token");

    /// <summary>A server that may read bills below <paramref name="store"/> and leaves its first token in <see cref="TokenFile"/>.</summary>
    public static SiloSettings For(string dataDirectory, string store) => new(dataDirectory, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Web__DirectoryRoots__0"] = store,
        ["Web__FirstRun__TokenFile"] = Path.Combine(dataDirectory, "first-token"),
        ["Web__FirstRun__AllocationTags__0"] = "team",
        ["Web__RequestsPerSecond"] = "10000",
    });
}
