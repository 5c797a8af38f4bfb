using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>Every query on record compiles to the SQL on record, and the engine answers it from every table as the reference does. FINOPS_ACCEPT=1 writes the SQL anew.</summary>
[Collection(EngineGroup.Name)]
public sealed class GoldenQueryTests(EngineFixture engine)
{
    public static TheoryData<string> Names => [.. GoldenQuery.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_query_compiles_as_on_record_and_answers_as_the_reference(string name)
    {
        var world = await QueryWorld.OpenAsync(engine);
        var golden = GoldenQuery.Read(name);
        var (query, scope) = (QueryScopes.Query(golden.Json), QueryScopes.Of(golden.Scope));
        var tables = await world.Warehouse.TablesAsync(world.Live, QueryNeeds.Of(query, scope), CancellationToken.None);
        var compiled = CostCompiler.Compile(query, scope, await world.Warehouse.AllocationAsync(world.Live, query, scope, CancellationToken.None), tables, "tenant", world.Live.Ids, new QueryLimits());
        if (Environment.GetEnvironmentVariable("FINOPS_ACCEPT") == "1") golden.Accept(compiled.Plan.Table.Name, compiled.Statement.Sql);
        else Assert.Equal((golden.Table, golden.Sql), (compiled.Plan.Table.Name, compiled.Statement.Sql));
        var answered = await world.CheckAsync(query, scope);
        Assert.Equal(compiled.Plan.Table.Name, answered[0]);
        Assert.Contains("cost", answered);
    }

    [Fact]
    public void There_are_sixty_queries_on_record() => Assert.True(GoldenQuery.Names.Count() >= 60);
}
