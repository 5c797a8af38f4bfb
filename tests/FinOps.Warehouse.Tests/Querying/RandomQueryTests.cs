using FinOps.Warehouse.Tests.Fixtures;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Warehouse.Tests.Querying;

[Collection(EngineGroup.Name)]
public sealed class RandomQueryTests(EngineFixture engine)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_table_answers_as_the_reference_does(int replay)
    {
        var world = await QueryWorld.OpenAsync(engine);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        Check.One(Config.QuickThrowOnFailure.WithReplay((ulong)(20261120 + replay), 1).WithMaxTest(60), Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            answered.UnionWith(world.CheckAsync(RandomQueries.Make(random), QueryScopes.Of(random.Next(4) == 0 ? "no prod" : "")).GetAwaiter().GetResult());
        }));
        Assert.Equal(["cost", "rollup_daily", "spend_day", "spend_month"], answered.Order(StringComparer.Ordinal));
    }
}
