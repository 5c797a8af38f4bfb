using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace FinOps.Storage.Tests;

/// <summary>A PostgreSQL of our own in a temporary directory, for as long as the tests run.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "finops-pg-" + Guid.NewGuid().ToString("N")[..8]);

    public static string? WhyNot => File.Exists(Binaries + "/initdb") ? null : $"PostgreSQL 15 is not installed ({Binaries}/initdb); make setup-test installs it";

    public NpgsqlDataSource Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (WhyNot is not null) return;
        Directory.CreateDirectory(_directory);
        if (Environment.UserName == "root") await RunAsync("chown", "nobody", _directory);
        var data = Path.Combine(_directory, "data");
        await ServerAsync("initdb", "-D", data, "-U", "finops", "-A", "trust", "--no-sync");
        var port = FreePort();
        await ServerAsync("pg_ctl", "-D", data, "-w", "-l", Path.Combine(_directory, "log"), "-o", $"-p {port} -k {_directory} -c listen_addresses=127.0.0.1 -c fsync=off", "start");
        Database = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=finops;Database=postgres");
    }

    public async Task DisposeAsync()
    {
        if (WhyNot is not null) return;
        await Database.DisposeAsync();
        await ServerAsync("pg_ctl", "-D", Path.Combine(_directory, "data"), "-m", "immediate", "stop");
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>The server refuses to run as root.</summary>
    private static Task ServerAsync(string binary, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "nobody", "--", $"{Binaries}/{binary}", .. arguments])
        : RunAsync($"{Binaries}/{binary}", arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Its output is not read: the server would inherit the pipe and keep it open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = "/tmp" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}

/// <summary>A test that needs PostgreSQL, skipped with the reason where there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.WhyNot;
}
