using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Sources;

/// <summary>
/// The backlog of the whole installation. Key: <see cref="Key"/>. In memory: sources with work tell it of theirs every few seconds, so
/// after a restart it is whole again within one period (<see cref="BacklogTotals.IsComplete"/>), and what is not repeated ages out.
/// </summary>
[Alias("finops.IIngestBacklogGrain")]
public interface IIngestBacklogGrain : IGrainWithStringKey
{
    const string Key = "backlog";

    /// <param name="source">Key of the source's grain, <c>tenant/source</c>.</param>
    [Alias("Report"), OneWay]
    Task ReportAsync(string source, Backlog backlog);

    [Alias("ReportReaders"), OneWay]
    Task ReportReadersAsync(ReadersReport report);

    /// <param name="tenantId">Null for all tenants.</param>
    [Alias("Get"), AlwaysInterleave]
    Task<BacklogTotals> GetAsync(string? tenantId, CancellationToken cancellationToken);
}

/// <param name="Silo">A name of the process; the same until it ends.</param>
/// <param name="Busy">Exports it reads now.</param>
/// <param name="Slots">Exports it may read at once.</param>
[GenerateSerializer, Immutable, Alias("finops.readers-report")]
public sealed record ReadersReport([property: Id(0)] string Silo, [property: Id(1)] int Busy, [property: Id(2)] int Slots);

/// <param name="Backlog">Of all the sources that were asked for.</param>
/// <param name="Tenants">With a backlog.</param>
/// <param name="Readers">Exports being read, in all processes.</param>
/// <param name="IsComplete">False in the first seconds after this grain woke: some sources may not have told yet.</param>
[GenerateSerializer, Immutable, Alias("finops.backlog-totals")]
public sealed record BacklogTotals(
    [property: Id(0)] Backlog Backlog, [property: Id(1)] int Tenants, [property: Id(2)] int Readers, [property: Id(3)] int Slots, [property: Id(4)] bool IsComplete);
