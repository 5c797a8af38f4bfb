using System.Collections.Immutable;
using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;
using Orleans.Serialization;

namespace FinOps.LocalRuntime.Tests;

public sealed class CopyTests : ClusterTest
{
    private IEchoGrain Echo => Cluster.GetGrain<IEchoGrain>("one");

    [Fact]
    public async Task What_a_grain_changes_in_its_argument_the_caller_does_not_see()
    {
        var mine = new Mutable { Numbers = [1] };
        var returned = await Echo.ChangeAsync(mine);
        Assert.Equal([1], mine.Numbers);
        Assert.Equal([1, 99], returned.Numbers);
    }

    [Fact]
    public async Task What_a_caller_changes_in_the_result_the_grain_does_not_see()
    {
        var returned = await Echo.ChangeAsync(new Mutable());
        returned.Numbers.Clear();
        Assert.Equal([99], (await Echo.KeptAsync())!.Numbers);
    }

    [Fact]
    public async Task Members_without_an_id_do_not_cross()
        => Assert.Null((await Echo.ChangeAsync(new Mutable { Local = "stays here" })).Local);

    [Fact]
    public async Task One_object_met_twice_stays_one_and_a_circle_ends()
    {
        var circle = new Mutable();
        circle.Other = circle;
        var returned = await Echo.ChangeAsync(circle);
        Assert.NotSame(circle, returned);
        Assert.Same(returned, returned.Other);
    }

    [Fact]
    public async Task Immutable_types_and_parameters_are_passed_as_they_are()
    {
        var frozen = new Frozen("a", [1, 2]);
        Assert.Same(frozen, await Echo.SameAsync(frozen));
        var mutable = new Mutable();
        await Echo.KeepImmutableAsync(mutable);
        Assert.Same(mutable, EchoGrain.LastSeen);
    }

    [Fact]
    public async Task Every_kind_of_member_arrives_equal_and_apart()
    {
        var inner = new Mutable { Numbers = [1, 2] };
        var sent = new Everything(
            new(StringComparer.OrdinalIgnoreCase) { ["Key"] = [inner] }, [Guid.NewGuid()], [(new(2026, 11, 1), 1.25m)],
            new List<Amount> { new(Int128.MaxValue, "USD") }, DateTimeOffset.UnixEpoch, [inner], new Uri("https://example.com/"), DayOfWeek.Friday, new Circle([7], 2.5m));
        var got = await Echo.EverythingAsync(sent);
        Assert.Equal([1, 2], got.Map["KEY"][0].Numbers);
        Assert.NotSame(inner, got.Map["KEY"][0]);
        Assert.Same(got.Map["KEY"][0], got.Frozen[0]);
        Assert.Equal(sent.Ids, got.Ids);
        Assert.Equal(sent.Days, got.Days);
        Assert.Equal(sent.Amounts, got.Amounts);
        Assert.NotSame(sent.Amounts, got.Amounts);
        Assert.Equal((sent.At, sent.Link, sent.Weekday), (got.At, got.Link, got.Weekday));
        var circle = Assert.IsType<Circle>(got.Shape);
        Assert.Equal((2.5m, 7), (circle.Radius, circle.Points[0]));
        Assert.NotSame(sent.Shape.Points, circle.Points);
    }

    [Fact]
    public async Task A_registered_converter_carries_a_foreign_type()
    {
        var sent = new Foreign("them");
        var got = await Echo.ForeignAsync(sent);
        Assert.Equal("them", got.Name);
        Assert.NotSame(sent, got);
    }

    [Fact]
    public void A_type_without_GenerateSerializer_is_refused_by_name()
    {
        var refused = Assert.Throws<CodecNotFoundException>(() => Cluster.GetGrain<IRefusedArgumentGrain>("one"));
        Assert.Contains(typeof(Unmarked).FullName!, refused.Message, StringComparison.Ordinal);
        Assert.Contains("[GenerateSerializer]", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_type_deep_inside_a_result_is_named_with_the_way_to_it()
    {
        var refused = Assert.Throws<CodecNotFoundException>(() => Cluster.GetGrain<IRefusedResultGrain>("one"));
        Assert.Contains($"{typeof(Carrier)} -> ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(Unmarked).FullName!, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_is_judged_by_what_it_is()
    {
        Assert.Equal([1], ((Mutable)(await Echo.ObjectAsync(new Mutable { Numbers = [1] }))!).Numbers);
        Assert.Null(await Echo.ObjectAsync(null));
        await Assert.ThrowsAsync<CodecNotFoundException>(() => Echo.ObjectAsync(new Unmarked()));
        IReadOnlyList<int> expression = [1, 2, 3];
        var refused = await Assert.ThrowsAsync<CodecNotFoundException>(() => Echo.ObjectAsync(expression));
        Assert.Contains("collection expression", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grain_itself_is_refused_but_its_reference_passes()
    {
        Assert.Equal(Echo, await Echo.ObjectAsync(Echo));
        var refused = await Assert.ThrowsAsync<CodecNotFoundException>(() => Echo.ObjectAsync(new RefusedGrain()));
        Assert.Contains("AsReference", refused.Message, StringComparison.Ordinal);
    }
}
