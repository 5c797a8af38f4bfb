using System.Text;
using Orleans;

namespace FinOps.Contracts.Tests.BadTypes;

// Each of these breaks one rule. The rules are only worth something if they say so.

public sealed record Unmarked(int Value);

[GenerateSerializer, Alias("finops.bad-parameter")]
public sealed record ParameterWithoutId([property: Id(0)] int First, int Second);

[GenerateSerializer, Alias("finops.bad-field")]
public sealed class PrivateFieldWithoutId
{
    private readonly int _hidden;

    public PrivateFieldWithoutId(int hidden) => _hidden = hidden;

    public int Twice => _hidden * 2;
}

[GenerateSerializer, Alias("finops.bad-gap")]
public sealed record Gap([property: Id(0)] int First, [property: Id(2)] int Second);

[GenerateSerializer, Alias("finops.bad-clash")]
public sealed record Clash([property: Id(0)] int First, [property: Id(0)] int Second);

[GenerateSerializer]
public sealed record WithoutAlias([property: Id(0)] int Value);

[GenerateSerializer, Alias("other.name")]
public sealed record ForeignAlias([property: Id(0)] int Value);

[GenerateSerializer, Alias("finops.bad-twin")]
public sealed record FirstTwin([property: Id(0)] int Value);

[GenerateSerializer, Alias("finops.bad-twin")]
public sealed record SecondTwin([property: Id(0)] int Value);

[GenerateSerializer, Immutable, Alias("finops.bad-immutable")]
public sealed class ChangeableImmutable
{
    [Id(0)]
    public int Value { get; set; }
}

[GenerateSerializer, Alias("finops.bad-member")]
public sealed record HoldsUnmarked([property: Id(0)] IReadOnlyDictionary<string, Unmarked[]> Value);

[GenerateSerializer, Alias("finops.bad-foreign")]
public sealed record HoldsForeign([property: Id(0)] StringBuilder? Value);

public sealed class UnmarkedException : Exception;
