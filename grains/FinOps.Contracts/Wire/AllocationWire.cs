using FinOps.Domain.Allocation;
using Orleans;

namespace FinOps.Contracts.Wire;

/// <summary>The numbers are stored: 0 a dictionary, 1 telemetry.</summary>
[GenerateSerializer, Immutable, Alias("finops.allocation-table-kind")]
public readonly record struct AllocationTableKindSurrogate([property: Id(0)] int Kind);

[RegisterConverter]
public sealed class AllocationTableKindConverter : IConverter<AllocationTableKind, AllocationTableKindSurrogate>
{
    public AllocationTableKind ConvertFromSurrogate(in AllocationTableKindSurrogate surrogate) => (AllocationTableKind)surrogate.Kind;

    public AllocationTableKindSurrogate ConvertToSurrogate(in AllocationTableKind value) => new((int)value);
}
