using FinOps.Contracts.Sources;

namespace FinOps.Web.Tests.Fakes;

/// <summary>Backlogs by tenant, as the test wants them.</summary>
internal sealed class FakeBacklog : IIngestBacklogGrain
{
    public Dictionary<string, Backlog> Of { get; } = new(StringComparer.Ordinal);

    public Task ReportAsync(string source, Backlog backlog) => throw new NotSupportedException();

    public Task ReportReadersAsync(ReadersReport report) => throw new NotSupportedException();

    public Task<BacklogTotals> GetAsync(string? tenantId, CancellationToken cancellationToken)
    {
        var mine = Of.Where(b => tenantId is null || b.Key == tenantId).Select(b => b.Value).ToList();
        var sum = new Backlog(mine.Sum(b => b.Exports), mine.Sum(b => b.Files), mine.Sum(b => b.Bytes), mine.Min(b => b.OldestAt));
        return Task.FromResult(new BacklogTotals(sum, mine.Count, Readers: 2, Slots: 8, IsComplete: true));
    }
}
