using FinOps.LocalRuntime.Tests.Support;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Tests.Grains;

public interface IReminderGrain : IGrainWithStringKey
{
    Task RemindAsync(string name, TimeSpan due, TimeSpan period);

    Task ForgetAsync(string name);

    Task<string[]> RemindersAsync();
}

[GrainType("reminded")]
public sealed class ReminderGrain(Probe probe) : Grain, IReminderGrain, IRemindable
{
    public Task RemindAsync(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task ForgetAsync(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<string[]> RemindersAsync() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName)];

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        probe.Mark($"{reminderName} at {status.CurrentTickTime:HH:mm}");
        return reminderName == "failing" ? throw new InvalidOperationException("not now") : Task.CompletedTask;
    }
}
