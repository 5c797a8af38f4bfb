namespace FinOps.Domain.Allocation;

/// <summary>A set with the tables that its rules look into: all that decides how rows are allocated, beside the rows.</summary>
/// <param name="Id">Differs where any of it differs: answers are remembered by it.</param>
public sealed record AllocationRules(
    string Id, AllocationSet Set, IReadOnlyDictionary<string, AllocationDictionary> Dictionaries, IReadOnlyDictionary<string, AllocationTelemetry> Telemetry)
{
    public static AllocationRules None { get; } = new("", AllocationSet.Empty, new Dictionary<string, AllocationDictionary>(), new Dictionary<string, AllocationTelemetry>());
}
