namespace FinOps.Grains.Queues;

public sealed class QueueOptions
{
    public const string Section = "FinOps:Queues";

    /// <summary>How long one request waits for messages, whole seconds, 0 to 20; default 20. Shorter asks, and pays, more often.</summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a received message is hidden; renewed at half of it while its exports are being read. Default 2 min: that much later, at most, a
    /// message is received again after a crash.
    /// </summary>
    public TimeSpan Visibility { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Deliveries after which a message that comes to nothing goes to the dead letters; default 5. Keep it below the queue's own redrive limit.</summary>
    public int MaxReceives { get; set; } = 5;

    /// <summary>Wait before a message that came to nothing is delivered again; doubles with each delivery up to 15 min. Default 30 s.</summary>
    public TimeSpan RedeliveryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Wait after the queue could not be asked; doubles up to <see cref="MaxErrorDelay"/>, give or take a fifth. Default 1 s.</summary>
    public TimeSpan ErrorDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Default 5 min.</summary>
    public TimeSpan MaxErrorDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Messages of one source that are held at once; more wait in the queue. Default 500.</summary>
    public int MaxHeld { get; set; } = 500;

    /// <summary>How often held messages are looked after; default 1 s.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Dead messages that are kept of one source, and bytes of their bodies. When full, messages stay in the queue. Default 200, 4 MiB.</summary>
    public int MaxDeadMessages { get; set; } = 200;

    public int MaxDeadBytes { get; set; } = 4 << 20;
}
