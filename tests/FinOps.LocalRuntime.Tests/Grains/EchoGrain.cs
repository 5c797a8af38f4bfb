using System.Collections.Immutable;
using Orleans;

namespace FinOps.LocalRuntime.Tests.Grains;

[GenerateSerializer, Alias("test.mutable")]
public sealed class Mutable
{
    [Id(0)]
    public List<int> Numbers { get; set; } = [];

    [Id(1)]
    public Mutable? Other { get; set; }

    /// <summary>No [Id]: does not cross.</summary>
    public string? Local { get; set; }
}

[GenerateSerializer, Immutable, Alias("test.frozen")]
public sealed record Frozen([property: Id(0)] string Name, [property: Id(1)] ImmutableArray<int> Numbers);

[GenerateSerializer, Alias("test.amount")]
public readonly record struct Amount([property: Id(0)] Int128 Units, [property: Id(1)] string Currency);

[GenerateSerializer, Alias("test.everything")]
public sealed record Everything(
    [property: Id(0)] Dictionary<string, List<Mutable>> Map,
    [property: Id(1)] HashSet<Guid> Ids,
    [property: Id(2)] (DateOnly Day, decimal Cost)[] Days,
    [property: Id(3)] IReadOnlyList<Amount> Amounts,
    [property: Id(4)] DateTimeOffset? At,
    [property: Id(5)] ImmutableList<Mutable> Frozen,
    [property: Id(6)] Uri Link,
    [property: Id(7)] DayOfWeek Weekday,
    [property: Id(8)] Shape Shape);

[GenerateSerializer, Alias("test.shape")]
public abstract record Shape([property: Id(0)] List<int> Points);

[GenerateSerializer, Alias("test.circle")]
public sealed record Circle(List<int> Points, [property: Id(0)] decimal Radius) : Shape(Points);

/// <summary>Somebody else's type: no attributes, but a converter.</summary>
public sealed class Foreign(string name)
{
    public string Name { get; } = name;
}

[GenerateSerializer, Alias("test.foreign")]
public struct ForeignSurrogate
{
    [Id(0)]
    public string Name { get; set; }
}

[RegisterConverter]
public sealed class ForeignConverter : IConverter<Foreign, ForeignSurrogate>
{
    public Foreign ConvertFromSurrogate(in ForeignSurrogate surrogate) => new(surrogate.Name);

    public ForeignSurrogate ConvertToSurrogate(in Foreign value) => new() { Name = value.Name };
}

public sealed class Unmarked
{
    public int Number { get; set; }
}

[GenerateSerializer, Alias("test.carrier")]
public sealed record Carrier([property: Id(0)] List<Unmarked> Inside);

public interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Changes what it was given, keeps it, and returns it.</summary>
    Task<Mutable> ChangeAsync(Mutable value);

    Task<Mutable?> KeptAsync();

    Task<Frozen> SameAsync(Frozen value);

    Task KeepImmutableAsync([Immutable] Mutable value);

    Task<Everything> EverythingAsync(Everything value);

    Task<Foreign> ForeignAsync(Foreign value);

    Task<object?> ObjectAsync(object? value);
}

[GrainType("echo")]
public sealed class EchoGrain : Grain, IEchoGrain
{
    private Mutable? _kept;

    public static object? LastSeen { get; private set; }

    public Task<Mutable> ChangeAsync(Mutable value)
    {
        value.Numbers.Add(99);
        _kept = value;
        return Task.FromResult(value);
    }

    public Task<Mutable?> KeptAsync() => Task.FromResult(_kept);

    public Task<Frozen> SameAsync(Frozen value) => Task.FromResult(value);

    public Task KeepImmutableAsync(Mutable value)
    {
        LastSeen = value;
        return Task.CompletedTask;
    }

    public Task<Everything> EverythingAsync(Everything value) => Task.FromResult(value);

    public Task<Foreign> ForeignAsync(Foreign value) => Task.FromResult(value);

    public Task<object?> ObjectAsync(object? value) => Task.FromResult(value);
}

public interface IRefusedArgumentGrain : IGrainWithStringKey
{
    Task TakeAsync(Unmarked value);
}

public interface IRefusedResultGrain : IGrainWithStringKey
{
    Task<Carrier> GiveAsync();
}

[GrainType("refused")]
public sealed class RefusedGrain : Grain, IRefusedArgumentGrain, IRefusedResultGrain
{
    public Task TakeAsync(Unmarked value) => Task.CompletedTask;

    public Task<Carrier> GiveAsync() => Task.FromResult(new Carrier([]));
}
