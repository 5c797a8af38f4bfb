using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans;

/// <summary>Reminders: kept in <see cref="IReminderTable"/>, they outlive activation and process.</summary>
public static class GrainReminderExtensions
{
    /// <param name="grain">Must be <see cref="IRemindable"/>.</param>
    /// <param name="reminderName">One reminder per name; a second registration replaces the first.</param>
    /// <param name="dueTime">First tick, from now; zero or more.</param>
    /// <param name="period">One minute or more.</param>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period, CancellationToken cancellationToken = default)
        => RegisterOrUpdateReminder((IGrainBase)grain, reminderName, dueTime, period, cancellationToken);

    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period, CancellationToken cancellationToken = default)
    {
        if (grain is not IRemindable)
        {
            throw new InvalidOperationException(
                $"Grain {grain.GrainContext.GrainId} is not '{nameof(IRemindable)}'. A grain should implement {nameof(IRemindable)} to use the persistent reminder service");
        }

        return Registry(grain, reminderName).RegisterOrUpdateReminder(grain.GrainContext.GrainId, reminderName, dueTime, period, cancellationToken);
    }

    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder, CancellationToken cancellationToken = default) => UnregisterReminder((IGrainBase)grain, reminder, cancellationToken);

    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder, CancellationToken cancellationToken = default)
        => Registry(grain, reminder.ReminderName).UnregisterReminder(grain.GrainContext.GrainId, reminder, cancellationToken);

    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName, CancellationToken cancellationToken = default) => GetReminder((IGrainBase)grain, reminderName, cancellationToken);

    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName, CancellationToken cancellationToken = default)
        => Registry(grain, reminderName).GetReminder(grain.GrainContext.GrainId, reminderName, cancellationToken);

    public static Task<List<IGrainReminder>> GetReminders(this Grain grain, CancellationToken cancellationToken = default) => GetReminders((IGrainBase)grain, cancellationToken);

    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain, CancellationToken cancellationToken = default)
        => Registry(grain, "all").GetReminders(grain.GrainContext.GrainId, cancellationToken);

    private static IReminderRegistry Registry(IGrainBase grain, string reminderName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reminderName);
        return grain.GrainContext.ActivationServices.GetRequiredService<IReminderRegistry>();
    }
}
