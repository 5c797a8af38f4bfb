using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>Behind <see cref="GrainReminderExtensions"/>.</summary>
public interface IReminderRegistry
{
    Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period, CancellationToken cancellationToken = default);

    Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder, CancellationToken cancellationToken = default);

    Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName, CancellationToken cancellationToken = default);

    Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId, CancellationToken cancellationToken = default);
}
