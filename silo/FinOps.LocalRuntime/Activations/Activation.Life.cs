using System.Diagnostics.CodeAnalysis;
using FinOps.LocalRuntime.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Activations;

/// <summary>From the first call to the last.</summary>
internal sealed partial class Activation
{
    private readonly List<IActivationState> _states = [];
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DeactivationReason _reason;

    public Task Deactivated => _deactivated.Task;

    /// <summary>State to be read before <see cref="Grain.OnActivateAsync"/>.</summary>
    public void AddState(IActivationState state) => _states.Add(state);

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_phase is Phase.Deactivating or Phase.Ended || _reason.ReasonCode != DeactivationReasonCode.None) return;
            _reason = deactivationReason;
            if (_phase == Phase.Valid) BeginDeactivation();
            if (_phase != Phase.New) return;
            _phase = Phase.Ended;
        }

        _ended(this);
        _deactivated.TrySetResult();
    }

    public Task EndAsync(DeactivationReason reason)
    {
        Deactivate(reason);
        return Deactivated;
    }

    private void BeginActivation(Dictionary<string, object>? context)
    {
        _phase = Phase.Activating;
        _scheduler.Post(() => ActivateAsync(context));
    }

    private void BeginDeactivation()
    {
        _phase = Phase.Deactivating;
        if (_running == 0) _scheduler.Post(FinishDeactivationAsync);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the grain throws goes to its callers.")]
    private async Task ActivateAsync(Dictionary<string, object>? context)
    {
        RequestContext.Current = context;
        using var timeout = new CancellationTokenSource(Silo.Options.ActivationTimeout, Silo.Time);
        try
        {
            _scope = Silo.Services.CreateAsyncScope();
            GrainInstance = Class.Create(this);
            foreach (var state in _states) await state.ReadStateAsync(timeout.Token);
            if (GrainInstance is IGrainBase grain) await grain.OnActivateAsync(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception failure)
        {
            Log.ActivationFailed(Silo.Logger, failure, GrainId);
            await EndAsync(work => work.Fail(failure));
            return;
        }

        lock (_gate)
        {
            _phase = Phase.Valid;
            Touch();
            if (_reason.ReasonCode != DeactivationReasonCode.None) BeginDeactivation();
            else StartWaiting();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A grain that cannot say goodbye still has to go.")]
    private async Task FinishDeactivationAsync()
    {
        DisposeTimers();
        RequestContext.Clear();
        using var timeout = new CancellationTokenSource(Silo.Options.DeactivationTimeout, Silo.Time);
        try
        {
            if (GrainInstance is IGrainBase grain) await grain.OnDeactivateAsync(_reason, timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception failure)
        {
            Log.DeactivationFailed(Silo.Logger, failure, GrainId);
        }

        await EndAsync(work => Silo.Send(GrainId, work));
    }

    /// <param name="leftOver">What to do with work that waited.</param>
    [SuppressMessage("Design", "CA1031", Justification = "A failing Dispose must not keep the next activation from starting.")]
    private async Task EndAsync(Action<Work> leftOver)
    {
        try
        {
            DisposeTimers();
            if (GrainInstance is IAsyncDisposable slow) await slow.DisposeAsync();
            else if (GrainInstance is IDisposable quick) quick.Dispose();
            await _scope.DisposeAsync();
        }
        catch (Exception failure)
        {
            Log.DeactivationFailed(Silo.Logger, failure, GrainId);
        }

        List<Work> waiting;
        lock (_gate)
        {
            _phase = Phase.Ended;
            waiting = TakeWaiting();
        }

        _ended(this);
        _deactivated.TrySetResult();
        foreach (var work in waiting)
        {
            if (!work.LocalOnly && !work.IsAbandoned) leftOver(work);
        }
    }
}
