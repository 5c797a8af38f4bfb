using FinOps.Domain.Querying;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Domain.Tests.Querying;

public sealed class RowFiltersTests
{
    private static readonly string[] Conditions =
    [
        """{"dimension":"account","in":["1"]}""", """{"dimension":"service","prefix":"A"}""", """{"or":[{"dimension":"account","in":["1"]},{"dimension":"account","in":["2"]}]}""",
        """{"and":[{"dimension":"region","isNull":true},{"dimension":"account","in":["1"]}]}""", """{"not":{"and":[]}}""", """{"and":[]}""",
    ];

    [Fact]
    public void A_limit_of_a_limit_has_both_and_is_no_deeper() => Check.One(Config.QuickThrowOnFailure.WithReplay(20261128, 1), Prop.ForAll<int[]>(picks =>
    {
        CostFilter? filter = null;
        var depth = 0;
        foreach (var asked in picks.Take(20).Select(p => CostFilterJson.Parse(Conditions[(p & int.MaxValue) % Conditions.Length])))
        {
            var both = RowFilters.Both(filter, asked);
            Assert.True(RowFilters.IsWithin(both, asked));
            if (filter is not null) Assert.True(RowFilters.IsWithin(both, filter));
            Assert.Null(RowFilters.Problem(both));
            Assert.Equal(both, CostFilterJson.Parse(CostFilterJson.Write(both)));
            (filter, depth) = (both, Math.Max(depth, Depth(both)));
        }

        Assert.True(depth <= 3);
    }));

    [Fact]
    public void What_was_not_made_by_limiting_it_is_not_within()
    {
        var limit = CostFilterJson.Parse(Conditions[0]);
        Assert.False(RowFilters.IsWithin(null, limit));
        Assert.False(RowFilters.IsWithin(CostFilterJson.Parse(Conditions[1]), limit));
        Assert.False(RowFilters.IsWithin(CostFilterJson.Parse(Conditions[2]), limit));
        Assert.True(RowFilters.IsWithin(CostFilterJson.Parse(Conditions[3]), limit));
    }

    private static int Depth(CostFilter filter) => filter switch
    {
        CostFilter.And and => 1 + and.Parts.Select(Depth).DefaultIfEmpty().Max(),
        CostFilter.Or or => 1 + or.Parts.Select(Depth).DefaultIfEmpty().Max(),
        CostFilter.Not not => 1 + Depth(not.Part),
        _ => 1,
    };
}
