using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>The bill in the engine and in memory, once for all queries.</summary>
internal sealed class QueryWorld(TenantWarehouse warehouse, LiveSnapshots live, List<QueryRow> rows)
{
    private static readonly SemaphoreSlim Once = new(1);
    private static QueryWorld? _world;

    internal TenantWarehouse Warehouse => warehouse;

    internal LiveSnapshots Live => live;

    internal List<QueryRow> Rows => rows;

    internal static async Task<QueryWorld> OpenAsync(EngineFixture engine)
    {
        await Once.WaitAsync();
        try
        {
            if (_world is not null) return _world;
            var rows = QueryBill.Rows(20261120, 2500);
            var tenant = await engine.NewTenantAsync(Transport.Embedded);
            return _world = new QueryWorld(tenant, await QueryBill.DeliverAsync(tenant, rows), rows);
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>Asks every table that can answer and holds each answer against the reference.</summary>
    /// <returns>The tables that answered.</returns>
    internal async Task<ImmutableArray<string>> CheckAsync(CostQuery query, CostScope scope)
    {
        var needs = QueryNeeds.Of(query, scope);
        var tables = (await warehouse.TablesAsync(live, needs, CancellationToken.None)).Where(t => t.Reject(needs) is null).ToImmutableArray();
        var (expected, totals, groups) = new ReferenceQuery(rows, query, scope).Answer();
        foreach (var table in tables)
        {
            var (_, answer, _) = await warehouse.RunAsync(live, query, scope, [table], CancellationToken.None);
            var named = $"{table.Name}: {CostQueryJson.Write(query)}";
            Assert.Equal((named, expected.Select(Line)), (named, answer.Rows.Select(r => Line(([.. r.Values], r.Other)))), Lines);
            if (expected.Count == 0) continue;      // a page past the end has no totals
            Assert.Equal((named, string.Join(" | ", totals), groups), (named, string.Join(" | ", answer.Totals()), answer.Groups));
        }

        return [.. tables.Select(t => t.Name)];
    }

    private static EqualityComparer<(string, IEnumerable<string>)> Lines { get; } =
        EqualityComparer<(string, IEnumerable<string>)>.Create((a, b) => string.Join('\n', a.Item2) == string.Join('\n', b.Item2) ? true : throw new Xunit.Sdk.XunitException($"{a.Item1}\nexpected\n{string.Join('\n', a.Item2.Take(40))}\nactual\n{string.Join('\n', b.Item2.Take(40))}"));

    private static string Line((string?[] Values, bool Other) row) => $"{string.Join(" | ", row.Values.Select(v => v ?? "NULL"))}{(row.Other ? " (other)" : "")}";
}
