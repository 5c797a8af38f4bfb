using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FinOps.Warehouse.Caching;

/// <summary>Where answers come from, on the meter <c>FinOps</c>.</summary>
internal sealed class QueryCacheMetrics(IMeterFactory meters)
{
    internal const string Engine = "engine", Memory = "memory", Redis = "redis";

    /// <summary>Computed for someone else at the same moment.</summary>
    internal const string Shared = "shared";

    private readonly Meter _meter = meters.Create("FinOps");
    private readonly Counter<long> _answers = meters.Create("FinOps").CreateCounter<long>("finops.query.answers", "{answer}", "Answers to queries, by where they came from.");

    /// <param name="from">engine, memory, redis or shared.</param>
    internal void Answered(string from) => _answers.Add(1, new TagList { { "from", from } });

    internal void Watch(Func<long> bytes) => _meter.CreateObservableGauge("finops.query.cache.size", bytes, "By", "Answers that are remembered in memory, estimated.");
}
