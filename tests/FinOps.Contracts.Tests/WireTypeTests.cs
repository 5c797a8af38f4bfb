using FinOps.Contracts.Tests.Wire;

namespace FinOps.Contracts.Tests;

public sealed class WireTypeTests
{
    [Fact]
    public void Every_wire_type_can_travel_be_stored_and_be_found_again()
    {
        var breaches = WireRules.Breaches(WireSurface.Platform).Distinct().Order().ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Fact]
    public void The_surface_is_not_empty_in_any_part()
    {
        Assert.NotEmpty(WireSurface.Platform.GrainInterfaces);
        Assert.NotEmpty(WireSurface.Platform.GrainClasses);
        Assert.NotEmpty(WireSurface.Platform.States);
        Assert.NotEmpty(WireSurface.Platform.Events);
        Assert.NotEmpty(WireReach.From(WireSurface.Platform).WireTypes);
    }
}
