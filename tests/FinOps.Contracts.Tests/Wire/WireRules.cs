using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace FinOps.Contracts.Tests.Wire;

/// <summary>What Orleans would refuse at start, misread later, or find under another name after a rename. Each rule returns one text per breach.</summary>
internal static class WireRules
{
    public static IEnumerable<string> Breaches(WireSurface surface)
    {
        var reach = WireReach.From(surface);
        return reach.Problems
            .Concat(reach.WireTypes.Where(type => !type.IsEnum).SelectMany(Members))
            .Concat(Aliases(reach.WireTypes.Concat(surface.GrainInterfaces)))
            .Concat(surface.GrainInterfaces.SelectMany(Methods))
            .Concat(GrainTypes(surface.GrainClasses))
            .Concat(surface.States.Where(state => state.Name is null).Select(state => $"{state.Grain.Name}: state without [PersistentState]"));
    }

    private static IEnumerable<string> Members(Type type)
    {
        var members = WireMember.Of(type).ToList();
        foreach (var member in members.Where(member => member.Id is null))
            yield return $"{type}.{member.Member.Name} lacks [Id] (a record's parameter needs [property: Id(n)])";
        var ids = members.Where(member => member.Id is not null).Select(member => member.Id!.Value).Order().ToList();
        foreach (var clash in ids.GroupBy(id => id).Where(group => group.Count() > 1))
            yield return $"{type} has [Id({clash.Key})] more than once";
        if (ids.Count > 0 && ids.Distinct().Count() != ids[^1] + 1)
            yield return $"{type} has gaps in its [Id]s: {string.Join(", ", ids)}";
        if (!type.IsDefined(typeof(ImmutableAttribute)))
            yield break;
        foreach (var member in members.Where(member => member.IsMutable))
            yield return $"{type}.{member.Member.Name} can be changed, yet the type is [Immutable] and so never copied";
    }

    private static IEnumerable<string> Aliases(IEnumerable<Type> types)
    {
        var named = types.Select(type => (Type: type, Alias: WireText.Alias(type))).ToList();
        foreach (var (type, _) in named.Where(pair => pair.Alias?.StartsWith("finops.", StringComparison.Ordinal) != true))
            yield return $"{type} lacks an [Alias] that starts with finops.";
        foreach (var clash in named.Where(pair => pair.Alias is not null).GroupBy(pair => pair.Alias).Where(group => group.Count() > 1))
            yield return $"[Alias(\"{clash.Key}\")] is on {string.Join(" and ", clash.Select(pair => pair.Type))}";
    }

    private static IEnumerable<string> Methods(Type contract)
    {
        var methods = WireMethods.Of(contract).ToList();
        foreach (var method in methods.Where(method => WireText.Alias(method) is null))
            yield return $"{WireText.Name(method)} lacks [Alias]";
        foreach (var clash in methods.GroupBy(WireText.Alias).Where(group => group.Key is not null && group.Count() > 1))
            yield return $"{contract} has two methods with [Alias(\"{clash.Key}\")]";
        foreach (var method in methods.Where(method => !IsCancellable(method) && !IsHint(method)))
            yield return $"{WireText.Name(method)} does not take a CancellationToken last";
    }

    private static bool IsCancellable(MethodInfo method) =>
        method.GetParameters() is [.., { ParameterType: var last }] && last == typeof(CancellationToken);

    /// <summary>Nobody waits for it, or it brings nothing back and touches only memory (which is why it may interleave).</summary>
    private static bool IsHint(MethodInfo method) =>
        typeof(IGrainObserver).IsAssignableFrom(method.DeclaringType)
        || method.IsDefined(typeof(OneWayAttribute))
        || (method.IsDefined(typeof(AlwaysInterleaveAttribute)) && WireMethods.Result(method) is null);

    private static IEnumerable<string> GrainTypes(IReadOnlyList<Type> grains)
    {
        var named = grains.Select(grain => (Grain: grain, Name: GrainTypeOf(grain))).ToList();
        foreach (var (grain, _) in named.Where(pair => pair.Name is null))
            yield return $"{grain} lacks [GrainType]";
        foreach (var clash in named.Where(pair => pair.Name is not null).GroupBy(pair => pair.Name).Where(group => group.Count() > 1))
            yield return $"[GrainType(\"{clash.Key}\")] is on {string.Join(" and ", clash.Select(pair => pair.Grain))}";
    }

    /// <remarks>The attribute keeps its argument to itself, hence by the metadata.</remarks>
    public static string? GrainTypeOf(Type grain) =>
        grain.GetCustomAttributesData().SingleOrDefault(data => data.AttributeType == typeof(GrainTypeAttribute))?.ConstructorArguments[0].Value as string;
}
