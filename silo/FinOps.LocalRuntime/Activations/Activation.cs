using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Activations;

/// <summary>One grain in memory: its instance, its mailbox and its life from activation to deactivation.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The scope is disposed when the activation ends.")]
internal sealed partial class Activation : IGrainContext, ITarget
{
    private readonly Lock _gate = new();
    private readonly ActivationScheduler _scheduler;
    private readonly Action<Activation> _ended;
    private AsyncServiceScope _scope;
    private Phase _phase = Phase.New;

    /// <param name="silo">Host.</param>
    /// <param name="grainClass">Class of the grain.</param>
    /// <param name="grainId">Identity.</param>
    /// <param name="ended">Takes the activation out of wherever it is looked up.</param>
    public Activation(LocalSilo silo, GrainClass grainClass, GrainId grainId, Action<Activation> ended)
    {
        Silo = silo;
        Class = grainClass;
        GrainId = grainId;
        _ended = ended;
        _scheduler = new ActivationScheduler(this);
    }

    private enum Phase
    {
        New,
        Activating,
        Valid,
        Deactivating,
        Ended,
    }

    public LocalSilo Silo { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    /// <summary>Stream observers this activation has attached, by subscription.</summary>
    public Dictionary<Guid, object> StreamObservers { get; } = [];

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();
}
