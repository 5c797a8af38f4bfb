using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Sources;

/// <summary>When a source is looked at: at a place within the period that its key decides, so that a thousand hourly sources do not all list at once.</summary>
internal static class SourceSchedule
{
    private static readonly TimeSpan Unscheduled = TimeSpan.FromMinutes(5);

    public static TimeSpan Period(SourceSettings settings) =>
        settings.ScheduleMinutes is { } minutes ? TimeSpan.FromMinutes(Math.Max(minutes, 1)) : Unscheduled;

    /// <summary>The next turn after now. The same for every process and every restart, whenever it is asked.</summary>
    public static DateTimeOffset Next(string key, TimeSpan period, DateTimeOffset now)
    {
        var hash = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var phase = (long)(hash % (ulong)period.Ticks);
        var wait = (phase - (now.UtcTicks % period.Ticks) + period.Ticks) % period.Ticks;
        return now + TimeSpan.FromTicks(wait == 0 ? period.Ticks : wait);
    }
}
