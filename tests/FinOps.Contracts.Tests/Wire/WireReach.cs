using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Contracts.Tests.Wire;

/// <summary>Follows types from the roots through arguments, members and surrogates.</summary>
internal sealed class WireReach
{
    private readonly Dictionary<Type, Type> _surrogates;
    private readonly HashSet<Type> _seen = [];
    private readonly List<string> _problems = [];
    private readonly List<Type> _wireTypes = [];

    private WireReach(WireSurface surface)
    {
        _surrogates = surface.Types.SelectMany(SurrogateOf).ToDictionary(pair => pair.Value, pair => pair.Surrogate);
        foreach (var (where, type) in surface.Roots())
            Visit(type, where);
    }

    /// <summary>Our own types that cross the wire, in the order they were met; enums among them.</summary>
    public IReadOnlyList<Type> WireTypes => _wireTypes;

    /// <summary>One text per type that is reached but cannot travel.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public static WireReach From(WireSurface surface) => new(surface);

    private static IEnumerable<(Type Value, Type Surrogate)> SurrogateOf(Type converter) =>
        converter.IsDefined(typeof(RegisterConverterAttribute))
            ? converter.GetInterfaces()
                .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IConverter<,>))
                .Select(contract => (contract.GetGenericArguments()[0], contract.GetGenericArguments()[1]))
            : [];

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("FinOps", StringComparison.Ordinal) == true;

    private void Visit(Type type, string where)
    {
        if (type.IsGenericParameter || !_seen.Add(type))
            return;
        if (type.HasElementType)
        {
            Visit(type.GetElementType()!, where);
            return;
        }

        foreach (var argument in type.GetGenericArguments())
            Visit(argument, where);
        if (_surrogates.TryGetValue(type, out var surrogate))
            Visit(surrogate, $"the converter of {type.Name}");
        else if (IsOurs(type))
            VisitOurs(type, where);
        else if (!KnownCodecs.Has(type) && Nullable.GetUnderlyingType(type) is null && !typeof(IAddressable).IsAssignableFrom(type))
            _problems.Add($"{type} ({where}) has no codec that we know of");
    }

    private void VisitOurs(Type type, string where)
    {
        if (typeof(IAddressable).IsAssignableFrom(type) && type.IsInterface)
            return;
        _wireTypes.Add(type);
        if (type.IsEnum)
            return;
        if (!type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            _problems.Add($"{type} ({where}) lacks [GenerateSerializer]");
        if (type.BaseType is { } parent && IsOurs(parent))
            Visit(parent, $"base of {type.Name}");
        foreach (var member in WireMember.Of(type))
            Visit(member.Type, $"{type.Name}.{member.Member.Name}");
    }
}
