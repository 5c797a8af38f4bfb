using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FinOps.Grains.Tests.Emulators;

/// <summary>A store of the npm packages in this folder, as a process on a port of its own choice; ends with its disposal.</summary>
public sealed class NodeEmulator : IAsyncDisposable
{
    public const string Missing = "The store emulators are not installed: npm ci --prefix tests/FinOps.Grains.Tests/Emulators (make setup does it).";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private NodeEmulator(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>Where the packages are; null where they are not installed.</summary>
    public static string? Folder { get; } = Find();

    public int Port { get; }

    /// <param name="script">Below <c>node_modules</c>.</param>
    public static async Task<NodeEmulator> StartAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        // s3rver's page tokens are made with a cipher that OpenSSL 3 keeps apart.
        start.ArgumentList.Add("--openssl-legacy-provider");
        start.ArgumentList.Add(Path.Combine(Folder!, "node_modules", script));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = new Process { StartInfo = start };
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Listen(line.Data, port);
        process.ErrorDataReceived += (_, line) => Listen(line.Data, port);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new NodeEmulator(process, await port.Task.WaitAsync(Patience));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Listen(string? line, TaskCompletionSource<int> port)
    {
        if (line is not null && Regex.Match(line, @"listen(?:s|ing) (?:on|at) .*?:(?<port>[1-9][0-9]*)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } match)
            port.TrySetResult(int.Parse(match.Groups["port"].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var here = Path.Combine(folder.FullName, "tests/FinOps.Grains.Tests/Emulators");
            if (Directory.Exists(Path.Combine(here, "node_modules/s3rver")) && Directory.Exists(Path.Combine(here, "node_modules/azurite"))) return here;
        }

        return null;
    }
}
