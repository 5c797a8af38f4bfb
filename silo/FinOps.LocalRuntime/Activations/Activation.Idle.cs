using Orleans;

namespace FinOps.LocalRuntime.Activations;

/// <summary>When an activation has been idle for long enough.</summary>
internal sealed partial class Activation
{
    private long _usedAt;
    private DateTimeOffset _keepUntil = DateTimeOffset.MinValue;

    public void DelayDeactivation(TimeSpan timeSpan)
    {
        lock (_gate)
        {
            var now = Silo.Time.GetUtcNow();
            if (timeSpan == Timeout.InfiniteTimeSpan || timeSpan > DateTimeOffset.MaxValue - now) _keepUntil = DateTimeOffset.MaxValue;
            else if (timeSpan <= TimeSpan.Zero) _keepUntil = DateTimeOffset.MinValue;
            else _keepUntil = now + timeSpan;
        }
    }

    public void CollectIdle()
    {
        lock (_gate)
        {
            if (_phase != Phase.Valid || _running > 0 || _waiting.Count > 0) return;
            if (Silo.Time.GetElapsedTime(_usedAt) < (Class.CollectionAge ?? Silo.Options.CollectionAge)) return;
            if (Silo.Time.GetUtcNow() < _keepUntil) return;
        }

        Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Nobody called it for longer than the collection age."));
    }

    private void Touch() => _usedAt = Silo.Time.GetTimestamp();
}
