using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Timers;

namespace FinOps.LocalRuntime.Reminders;

/// <summary>Keeps reminders in the table and a timer for each.</summary>
/// <param name="silo">Host.</param>
/// <param name="table">Null when none was configured: then no grain may use reminders.</param>
internal sealed class LocalReminders(LocalSilo silo, IReminderTable? table = null) : IReminderRegistry, IHostedService
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), ReminderTimer> _timers = new();

    private IReminderTable Table => table ?? throw new InvalidOperationException(
        $"The reminder service has not been configured: register an {nameof(IReminderTable)} or call {nameof(ILocalSiloBuilder.UseMemoryReminders)}.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (table is null) return;
        await table.StartAsync(cancellationToken);
        foreach (var entry in (await table.ReadRows(0, 0)).Reminders)
        {
            if (silo.Classes.Find(entry.GrainId.Type) is null) Log.ReminderOfUnknownGrain(silo.Logger, entry.ReminderName, entry.GrainId);
            else Schedule(entry);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var key in _timers.Keys) Cancel(key);
        if (table is not null) await table.StopAsync(cancellationToken);
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < silo.Options.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"Cannot register reminder {reminderName} as requested period ({period}) is less than minimum allowed reminder period ({silo.Options.MinimumReminderPeriod})");
        }

        var entry = new ReminderEntry { GrainId = callingGrainId, ReminderName = reminderName, StartAt = silo.Time.GetUtcNow().UtcDateTime + dueTime, Period = period };
        entry.ETag = await Table.UpsertRow(entry);
        Schedule(entry);
        return new Handle(entry);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder, CancellationToken cancellationToken = default)
    {
        if (reminder is not Handle { Entry: var entry }) throw new ArgumentException("Only reminders of this host can be unregistered.", nameof(reminder));
        if (!await Table.RemoveRow(entry.GrainId, entry.ReminderName, entry.ETag!))
            throw new ReminderException($"Could not unregister reminder {entry} from the reminder table, due to tag mismatch. You can retry.");
        Cancel((entry.GrainId, entry.ReminderName));
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName, CancellationToken cancellationToken = default)
        => await Table.ReadRow(callingGrainId, reminderName) is { } entry ? new Handle(entry) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId, CancellationToken cancellationToken = default)
        => [.. (await Table.ReadRows(callingGrainId)).Reminders.Select(entry => new Handle(entry))];

    private void Schedule(ReminderEntry entry)
    {
        var key = (entry.GrainId, entry.ReminderName);
        Cancel(key);
        var timer = new ReminderTimer(silo, entry);
        _timers[key] = timer;
        timer.Start();
    }

    private void Cancel((GrainId Grain, string Name) key)
    {
        if (_timers.TryRemove(key, out var timer)) timer.Dispose();
    }

    private sealed class Handle(ReminderEntry entry) : IGrainReminder
    {
        public ReminderEntry Entry { get; } = entry;

        public string ReminderName => Entry.ReminderName;
    }
}
