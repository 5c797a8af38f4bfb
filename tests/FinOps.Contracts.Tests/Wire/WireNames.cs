using System.Globalization;

namespace FinOps.Contracts.Tests.Wire;

/// <summary>Everything that stored state and running silos know our types by, one line each.</summary>
internal static class WireNames
{
    public static IReadOnlyList<string> Of(WireSurface surface) =>
    [
        .. surface.GrainClasses.Select(grain => $"grain {WireRules.GrainTypeOf(grain)}")
            .Concat(surface.States.Select(state =>
                $"state {WireRules.GrainTypeOf(state.Grain)} \"{state.Name}\" in \"{state.Storage}\": {WireText.Of(state.Type)}"))
            .Concat(surface.Events.Select(type => $"event {WireText.Of(type)}"))
            .Concat(surface.GrainInterfaces.SelectMany(Calls))
            .Concat(WireReach.From(surface).WireTypes.SelectMany(Members))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Calls(Type contract) =>
        from method in WireMethods.Of(contract)
        let parameters = method.GetParameters().Select(parameter => parameter.ParameterType).Where(type => type != typeof(CancellationToken))
        let result = WireMethods.Result(method)
        select $"call {WireText.Of(contract)}/{WireText.Alias(method)}({string.Join(", ", parameters.Select(WireText.Of))})"
            + (result is null ? "" : $": {WireText.Of(result)}");

    /// <remarks>Calls know a member by its id, stored state by its name (it is JSON), hence both.</remarks>
    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(name => $"enum {WireText.Of(type)} {Value(type, name)} = {name}")
        : WireMember.Of(type).OrderBy(member => member.Id)
            .Select(member => $"type {WireText.Of(type)} {member.Id} {member.Member.Name}: {WireText.Of(member.Type)}")
            .Prepend($"type {WireText.Of(type)}");

    private static string Value(Type type, string name) =>
        Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
