using FinOps.Contracts.Tests.BadTypes;
using FinOps.Contracts.Tests.Wire;

namespace FinOps.Contracts.Tests;

public sealed class WireRuleTests
{
    public static TheoryData<string, Type[]> Bad => new()
    {
        { "ParameterWithoutId.Second lacks [Id]", [typeof(ParameterWithoutId)] },
        { "PrivateFieldWithoutId._hidden lacks [Id]", [typeof(PrivateFieldWithoutId)] },
        { "Gap has gaps in its [Id]s: 0, 2", [typeof(Gap)] },
        { "Clash has [Id(0)] more than once", [typeof(Clash)] },
        { "WithoutAlias lacks an [Alias]", [typeof(WithoutAlias)] },
        { "ForeignAlias lacks an [Alias] that starts with finops.", [typeof(ForeignAlias)] },
        { "[Alias(\"finops.bad-twin\")] is on", [typeof(FirstTwin), typeof(SecondTwin)] },
        { "ChangeableImmutable.Value can be changed", [typeof(ChangeableImmutable)] },
        { "Unmarked (HoldsUnmarked.Value) lacks [GenerateSerializer]", [typeof(HoldsUnmarked)] },
        { "StringBuilder (HoldsForeign.Value) has no codec", [typeof(HoldsForeign)] },
        { "UnmarkedException (its own declaration) lacks [GenerateSerializer]", [typeof(UnmarkedException)] },
        { "IUnnamedGrain lacks an [Alias]", [typeof(IUnnamedGrain)] },
        { "IUnnamedMethodGrain.DoAsync lacks [Alias]", [typeof(IUnnamedMethodGrain)] },
        { "ITwinMethodsGrain has two methods with [Alias(\"Do\")]", [typeof(ITwinMethodsGrain)] },
        { "IEndlessGrain.ReadAsync does not take a CancellationToken last", [typeof(IEndlessGrain)] },
        { "Unmarked (ITakesUnmarkedGrain.DoAsync(value)) lacks [GenerateSerializer]", [typeof(ITakesUnmarkedGrain)] },
        { "Unmarked (result of IReturnsUnmarkedGrain.GetAsync) lacks [GenerateSerializer]", [typeof(IReturnsUnmarkedGrain)] },
        { "UntypedGrain lacks [GrainType]", [typeof(UntypedGrain)] },
        { "[GrainType(\"bad-twin\")] is on", [typeof(FirstTwinGrain), typeof(SecondTwinGrain)] },
        { "Unmarked (state of UnmarkedStateGrain) lacks [GenerateSerializer]", [typeof(UnmarkedStateGrain)] },
        { "UnnamedStateGrain: state without [PersistentState]", [typeof(UnnamedStateGrain)] },
        { "Unmarked (a stream) lacks [GenerateSerializer]", [.. WithNested(typeof(UnmarkedEventGrain))] },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_declaration_is_reported(string breach, Type[] types) =>
        Assert.Contains(WireRules.Breaches(WireSurface.Of(types)), text => text.Contains(breach, StringComparison.Ordinal));

    [Fact]
    public void A_good_declaration_is_not_reported() => Assert.Empty(WireRules.Breaches(WireSurface.Of([typeof(FirstTwin), typeof(FirstTwinGrain)])));

    /// <summary>An async method's code stands in a nested type that the compiler made.</summary>
    private static IEnumerable<Type> WithNested(Type type) => type.GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Prepend(type);
}
