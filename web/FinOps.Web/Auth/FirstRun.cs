using System.Text;
using FinOps.Contracts.Tenants;
using FinOps.Contracts.Tokens;
using FinOps.Web.Hosting;
using FinOps.Web.Tenants;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace FinOps.Web.Auth;

/// <summary>Gives an installation without tenants its first one, and prints the token that opens it, once.</summary>
internal sealed partial class FirstRun(
    IGrainFactory grains, TenantProvisioning provisioning, IOptions<WebOptions> options, TimeProvider time, ILogger<FirstRun> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);
    private readonly FirstRunOptions _options = options.Value.FirstRun;

    /// <summary>Where the box goes; tests listen here.</summary>
    internal TextWriter Output { get; set; } = Console.Out;

    /// <remarks>After everything has started, because it asks grains and the warehouse.</remarks>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!_options.Enabled) return;
        var directory = grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key);
        while (!await directory.TakeFirstRunAsync(cancellationToken))
        {
            // Another process is at it, whose token is the one that works; should it end before it is done, this one takes over.
            if ((await directory.ListAsync(cancellationToken)).Count > 0) return;
            await Task.Delay(Again, time, cancellationToken);
        }

        var tenant = new TenantInfo(_options.TenantId, _options.TenantName, _options.Currency, _options.AllocationTags.ToArray(), time.GetUtcNow());
        string[] scopes = [.. TenantMapping.AdminScopes, TokenScope.Operator];
        if (await provisioning.CreateAsync(tenant, scopes, Announce, cancellationToken) is not null) LogCreated(tenant.TenantId);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Announce(string token)
    {
        if (_options.TokenFile is { } path) WriteFile(path, token);
        string[] lines = [$"First admin token of tenant {_options.TenantId}. It is shown only now:", "", token];
        var width = lines.Max(l => l.Length) + 2;
        var box = new StringBuilder().AppendLine().Append('┌').Append('─', width).AppendLine("┐");
        foreach (var line in lines) box.Append("│ ").Append(line.PadRight(width - 1)).AppendLine("│");
        Output.WriteLine(box.Append('└').Append('─', width).AppendLine("┘").ToString());
        Output.Flush();
    }

    private static void WriteFile(string path, string token)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        File.Delete(path);    // an existing file would keep its own, perhaps wider, mode
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.WriteLine(token);
    }

    [LoggerMessage(3101, LogLevel.Information, "Tenant {TenantId} was created, because there was none. Its first token is on the console.")]
    private partial void LogCreated(string tenantId);
}
