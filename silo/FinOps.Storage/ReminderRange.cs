using Orleans.Runtime;

namespace FinOps.Storage;

/// <summary>Silos share reminders by hash: each asks for its part of the ring, <c>(begin, end]</c>, which may wrap around.</summary>
internal static class ReminderRange
{
    public static bool Contains(GrainId grainId, uint begin, uint end)
    {
        var hash = grainId.GetUniformHashCode();
        return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    }
}
