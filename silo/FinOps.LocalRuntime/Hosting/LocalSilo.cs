using System.Collections.Concurrent;
using FinOps.LocalRuntime.Activations;
using FinOps.LocalRuntime.Calls;
using FinOps.LocalRuntime.Copying;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime;

/// <summary>The host: which grains are in memory, and the way to them.</summary>
internal sealed class LocalSilo : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<GrainId, ITarget> _targets = new();
    private ITimer? _collector;
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _stopping;

    public LocalSilo(IServiceProvider services, IOptions<LocalSiloOptions> options, GrainAssemblies assemblies, TimeProvider time, ILogger<LocalSilo> logger)
    {
        Services = services;
        Options = options.Value;
        Time = time;
        Logger = logger;
        Copier = new Copier(services, assemblies.All);
        Classes = new GrainClasses(assemblies.All);
        Interfaces = new GrainInterfaces(this);
        GrainFactory = new LocalGrainFactory(this, services);
        Pending = new PendingCalls(this);
        Stopping = _stop.Token;
    }

    public IServiceProvider Services { get; }

    public LocalSiloOptions Options { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public Copier Copier { get; }

    public GrainClasses Classes { get; }

    public GrainInterfaces Interfaces { get; }

    public LocalGrainFactory GrainFactory { get; }

    public PendingCalls Pending { get; }

    /// <summary>Cancelled when the host begins to stop; usable after it was disposed.</summary>
    public CancellationToken Stopping { get; }

    public void Send(GrainId grainId, Work work)
    {
        while (!Find(grainId, work)?.Receive(work) ?? false)
        {
            // It ended between the two steps; the next round finds or makes its successor.
        }
    }

    public string Describe(GrainId grainId) => _targets.TryGetValue(grainId, out var target) ? target.Describe() : "not active";

    /// <summary>Ends the activations of one grain on purpose.</summary>
    public Task DeactivateAsync(GrainId grainId, DeactivationReason reason)
        => _targets.TryGetValue(grainId, out var target) ? target.EndAsync(reason) : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Pending.Start();
        _collector = Time.CreateTimer(static self => ((LocalSilo)self!).CollectIdle(), this, Options.CollectionQuantum, Options.CollectionQuantum);
        Log.Started(Logger, Classes.Count);
        return Task.CompletedTask;
    }

    /// <summary>Lets running calls end, then says goodbye to every grain.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        await _stop.CancelAsync();
        if (_collector is not null) await _collector.DisposeAsync();
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host is stopping.");
        try
        {
            // Twice: a call that came in while stopping began may have made one more.
            for (var i = 0; i < 2; i++)
                await Task.WhenAll(_targets.Values.Select(target => target.EndAsync(reason))).WaitAsync(Options.DeactivationTimeout, Time, cancellationToken);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            Log.StoppedBusy(Logger, _targets.Count);
        }

        Pending.Dispose();
    }

    public void Dispose()
    {
        _collector?.Dispose();
        Pending.Dispose();
        _stop.Dispose();
    }

    /// <returns>Null when the work was turned away.</returns>
    private ITarget? Find(GrainId grainId, Work work)
    {
        if (_targets.TryGetValue(grainId, out var known)) return known;
        if (_stopping)
        {
            work.Fail(new SiloUnavailableException($"The host is stopping; grain {grainId} is not activated any more."));
            return null;
        }

        if (Classes.Find(grainId.Type) is not { } grainClass)
        {
            work.Fail(new ArgumentException($"No hosted grain class has the type of {grainId}."));
            return null;
        }

        return _targets.GetOrAdd(
            grainId,
            grainClass.MaxWorkers > 0 ? new WorkerPool(this, grainClass, grainId) : new Activation(this, grainClass, grainId, Remove));
    }

    private void Remove(Activation activation) => _targets.TryRemove(new KeyValuePair<GrainId, ITarget>(activation.GrainId, activation));

    private void CollectIdle()
    {
        foreach (var (_, target) in _targets) target.CollectIdle();
    }
}
