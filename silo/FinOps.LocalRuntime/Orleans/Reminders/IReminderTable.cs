using Orleans.Runtime;

namespace Orleans;

/// <summary>Where reminders are kept.</summary>
public interface IReminderTable
{
    Task StartAsync(CancellationToken cancellationToken = default)
#pragma warning disable CS0618 // Orleans' own default falls back to the old name.
        => Init();
#pragma warning restore CS0618

    [Obsolete("Implement and use StartAsync instead")]
    Task Init() => Task.CompletedTask;

    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>Rows whose <see cref="GrainId.GetUniformHashCode"/> lies in <c>(begin, end]</c>; all round the ring when begin is not below end.</summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <returns>The row's new ETag.</returns>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <returns>Whether a row with this ETag was there and is now gone.</returns>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    Task TestOnlyClearTable();

    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

[GenerateSerializer]
public sealed class ReminderTableData
{
    public ReminderTableData(IEnumerable<ReminderEntry> list) => Reminders = [.. list];

    public ReminderTableData(ReminderEntry entry) => Reminders = [entry];

    public ReminderTableData() => Reminders = [];

    [Id(0)]
    public IList<ReminderEntry> Reminders { get; private set; }
}

[GenerateSerializer]
public sealed class ReminderEntry
{
    [Id(0)]
    public GrainId GrainId { get; set; }

    [Id(1)]
    public string ReminderName { get; set; } = null!;

    /// <summary>UTC time of the first tick.</summary>
    [Id(2)]
    public DateTime StartAt { get; set; }

    [Id(3)]
    public TimeSpan Period { get; set; }

    [Id(4)]
    public string? ETag { get; set; }

    public override string ToString() => $"<GrainId={GrainId} ReminderName={ReminderName} Period={Period}>";
}
