using System.Collections.Concurrent;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Contracts.Tokens;
using FinOps.Web.Hosting;
using FinOps.Web.Hub.Queries;
using FinOps.Web.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace FinOps.Web.Hub;

/// <summary>This host's one observer of tenants: registered with a tenant's grain as long as a browser of that tenant is connected here.</summary>
internal sealed partial class SpendFeed(
    IGrainFactory grains, ConnectionPump pump, LiveQueries queries, WebMetrics metrics, IOptions<WebOptions> options, TimeProvider time, ILogger<SpendFeed> logger) : ISpendObserver
{
    private readonly ConcurrentDictionary<string, TenantFeed> _tenants = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private ISpendObserver? _self;

    private ISpendObserver Self
    {
        get
        {
            lock (_gate) return _self ??= grains.CreateObjectReference<ISpendObserver>(this);
        }
    }

    public Task OnDeltaAsync(SpendDelta delta)
    {
        _tenants.GetValueOrDefault(delta.TenantId)?.Deliver(delta);
        queries.Published(delta.TenantId, delta.Version);
        return Task.CompletedTask;
    }

    public Task OnProgressAsync(string tenantId, IngestProgress progress)
    {
        _tenants.GetValueOrDefault(tenantId)?.Deliver(progress);
        return Task.CompletedTask;
    }

    /// <returns>False where the tenant has as many connections as this host gives it.</returns>
    public bool Join(LiveConnection connection)
    {
        lock (_gate)
        {
            var tenant = _tenants.GetOrAdd(connection.TenantId, id => new TenantFeed(id, time));
            if (tenant.Count >= options.Value.HubConnectionsPerTenant) return false;
            tenant.Add(connection);
        }

        metrics.Connected();
        _ = pump.RunAsync(connection);
        return true;
    }

    public void Leave(string tenantId, string connectionId)
    {
        if (_tenants.GetValueOrDefault(tenantId)?.Remove(connectionId) is not { } connection) return;
        connection.Close();
        queries.EndAll(connection);
        metrics.Disconnected();
    }

    /// <summary>Of a tenant on this host.</summary>
    public int Connections(string tenantId) => _tenants.GetValueOrDefault(tenantId)?.Count ?? 0;

    public LiveConnection? Find(string tenantId, string connectionId) => _tenants.GetValueOrDefault(tenantId)?.Find(connectionId);

    /// <summary>Makes sure that the tenant's grain knows this host before a snapshot is read, so that no delta falls between.</summary>
    public async Task RegisterAsync(string tenantId, CancellationToken cancellationToken)
    {
        if (_tenants.GetValueOrDefault(tenantId) is not { IsRegistered: false } tenant) return;
        await RenewAsync(tenant, cancellationToken);
    }

    /// <summary>Renews every registration, ends those without browsers, closes connections whose token was revoked.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in _tenants.Values)
        {
            try
            {
                if (tenant.Count == 0) await EndAsync(tenant, cancellationToken);
                else await RenewAsync(tenant, cancellationToken);
                await CloseRevokedAsync(tenant, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                tenant.IsRegistered = false;
                LogNotRenewed(exception, tenant.TenantId);
            }
        }
    }

    private async Task RenewAsync(TenantFeed tenant, CancellationToken cancellationToken)
    {
        await tenant.Registration.WaitAsync(cancellationToken);
        try
        {
            var version = await grains.GetGrain<ITenantGrain>(tenant.TenantId).SubscribeAsync(Self, cancellationToken);
            tenant.Renewed(version);
            // A delta may have been lost, or a question may not have been answered: it is asked now.
            queries.Published(tenant.TenantId, version);
            tenant.IsRegistered = true;
        }
        finally
        {
            tenant.Registration.Release();
        }
    }

    private async Task EndAsync(TenantFeed tenant, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (tenant.Count > 0) return;
            _tenants.TryRemove(tenant.TenantId, out _);
        }

        await grains.GetGrain<ITenantGrain>(tenant.TenantId).UnsubscribeAsync(Self, cancellationToken);

        // A browser may have come in between, and registered before this unsubscribed.
        if (_tenants.GetValueOrDefault(tenant.TenantId) is { } successor) successor.IsRegistered = false;
    }

    private async Task CloseRevokedAsync(TenantFeed tenant, CancellationToken cancellationToken)
    {
        foreach (var connections in tenant.Connections.GroupBy(c => c.TokenId, StringComparer.Ordinal))
        {
            if (await grains.GetGrain<ITokenGrain>(connections.Key).GetAsync(tenant.TenantId, cancellationToken) is not null) continue;
            foreach (var connection in connections) connection.Abort();
        }
    }

    [LoggerMessage(3203, LogLevel.Warning, "This host could not renew its registration with tenant {TenantId}; it tries again in a few seconds, and browsers catch up then.")]
    private partial void LogNotRenewed(Exception exception, string tenantId);
}
