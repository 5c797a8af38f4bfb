using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Querying;

/// <summary>A query as SQL. The answer's columns are in the order in which <see cref="AnswerReader"/> reads them.</summary>
/// <param name="Spans">Null where nothing is converted.</param>
/// <param name="Units">Which units are told, of these sums.</param>
internal sealed record CompiledQuery(CostQuery Query, Statement Statement, Plan Plan, ImmutableArray<BaseSum> Sums, ImmutableArray<BaseSum> Units, RateSpans? Spans)
{
    /// <summary>Ranges that are summed side by side: the query's own, and the one it is compared with.</summary>
    internal int Phases => Query.Compare is null ? 1 : 2;
}
