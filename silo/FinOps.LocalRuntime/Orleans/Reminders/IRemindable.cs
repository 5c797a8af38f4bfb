namespace Orleans
{
    /// <summary>A grain that takes reminders.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>Ticks may be missed or come twice: reconcile from stored state.</summary>
        Task ReceiveReminder(string reminderName, Runtime.TickStatus status);
    }
}

namespace Orleans.Runtime
{
    /// <summary>Handle of a registered reminder.</summary>
    public interface IGrainReminder
    {
        string ReminderName { get; }
    }

    [GenerateSerializer, Immutable]
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        [Id(0)]
        public DateTime FirstTickTime { get; } = firstTickTime;

        [Id(1)]
        public TimeSpan Period { get; } = period;

        [Id(2)]
        public DateTime CurrentTickTime { get; } = timeStamp;

        public override string ToString() => $"<{FirstTickTime}, {Period}, {CurrentTickTime}>";
    }

    [GenerateSerializer]
    public sealed class ReminderException(string message) : OrleansException(message);
}
