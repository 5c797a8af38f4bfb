using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinOps.LocalRuntime.Activations;

/// <summary>Which work may start while other work is between its awaits.</summary>
internal sealed partial class Activation
{
    private readonly LinkedList<Work> _waiting = [];
    private readonly Dictionary<Guid, int> _reentrantSections = [];
    private Work? _latest;
    private int _mayPassWaiting;
    private int _running;
    private int _runningReads;
    private int _runningExclusive;

    /// <summary>Work that runs or waits.</summary>
    public int Load
    {
        get
        {
            lock (_gate) return _running + _waiting.Count;
        }
    }

    public bool Receive(Work work)
    {
        lock (_gate)
        {
            if (_phase == Phase.Ended) return false;
            if (MayStart(work)) Start(work);
            else Wait(work);
            if (_phase == Phase.New) BeginActivation(work.Context);
            return true;
        }
    }

    public string Describe()
    {
        lock (_gate) return $"{_phase}, {_running} running{(_latest is null ? "" : $" (last {_latest})")}, {_waiting.Count} waiting";
    }

    public void EnterReentrantSection(Guid id)
    {
        lock (_gate) _reentrantSections[id] = _reentrantSections.GetValueOrDefault(id) + 1;
    }

    public void LeaveReentrantSection(Guid id)
    {
        lock (_gate)
        {
            var left = _reentrantSections.GetValueOrDefault(id) - 1;
            if (left > 0) _reentrantSections[id] = left;
            else _reentrantSections.Remove(id);
        }
    }

    /// <summary>Called by the scheduler, as a turn.</summary>
    public void Run(Work work) => _ = RunAsync(work);

    /// <summary>Stricter than Orleans in one point: a write waits for every read that runs, not only for the oldest.</summary>
    private bool MayStart(Work work) => _phase == Phase.Valid && (
        _running == 0
        || work.AlwaysInterleave
        || Class.Reentrant
        || (_runningExclusive == 0 && (work.ReadOnly || _runningReads == 0))
        || (_reentrantSections.Count > 0 && _reentrantSections.ContainsKey(work.ReentrancyId)));

    private void Start(Work work)
    {
        work.Activation = this;
        _running++;
        if (!work.AlwaysInterleave)
        {
            if (work.ReadOnly) _runningReads++;
            else _runningExclusive++;
        }

        _latest = work;
        if (work.KeepsAlive) Touch();
        _scheduler.Post(work);
    }

    private async Task RunAsync(Work work)
    {
        RequestContext.Current = work.Context;
        if (await work.RunAsync(GrainInstance!) is InconsistentStateException { IsSourceActivation: true } stale)
        {
            stale.IsSourceActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, stale, "Stored state changed behind this activation."));
        }

        End(work);
    }

    private void End(Work work)
    {
        lock (_gate)
        {
            _running--;
            if (!work.AlwaysInterleave)
            {
                if (work.ReadOnly) _runningReads--;
                else _runningExclusive--;
            }

            if (work.KeepsAlive) Touch();
            if (_running == 0 && _phase == Phase.Deactivating) _scheduler.Post(FinishDeactivationAsync);
            else StartWaiting();
        }

        work.Ended();
    }

    private void Wait(Work work)
    {
        _waiting.AddLast(work);
        if (work.MayPass) _mayPassWaiting++;
    }

    private void StartWaiting()
    {
        for (var node = _waiting.First; node is not null && _phase == Phase.Valid;)
        {
            var (work, next) = (node.Value, node.Next);
            if (work.IsAbandoned || MayStart(work))
            {
                _waiting.Remove(node);
                if (work.MayPass) _mayPassWaiting--;
                if (!work.IsAbandoned) Start(work);
            }
            else if (_mayPassWaiting == 0 && !Class.Reentrant)
            {
                return; // all behind it must wait as well: no need to look through a long queue at every turn
            }

            node = next;
        }
    }

    private List<Work> TakeWaiting()
    {
        List<Work> taken = [.. _waiting];
        _waiting.Clear();
        _mayPassWaiting = 0;
        return taken;
    }
}
