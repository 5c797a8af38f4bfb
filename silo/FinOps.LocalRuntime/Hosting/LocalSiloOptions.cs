namespace FinOps.LocalRuntime;

/// <summary>Times and limits of the in-process host. Defaults are those of Orleans 10.4.</summary>
public sealed class LocalSiloOptions
{
    /// <summary>How long a caller waits where the method has no <see cref="Orleans.ResponseTimeoutAttribute"/>.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Idle activations older than this are deactivated; shorter saves memory and costs re-reading state.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long reading state and <see cref="Orleans.Grain.OnActivateAsync"/> may take together before they are asked to stop.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long running calls and <see cref="Orleans.Grain.OnDeactivateAsync"/> may take before they are asked to stop.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Reminders more frequent than this are refused.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many times a failing stream consumer is given the same event before it is dropped and logged.</summary>
    public int StreamDeliveryAttempts { get; set; } = 5;

    /// <summary>Wait after the first failed delivery; doubles with every further one.</summary>
    public TimeSpan StreamRetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);
}
