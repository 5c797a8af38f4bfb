using FinOps.Contracts.Sources;

namespace FinOps.Web.Tests.Fakes;

internal sealed class FakeSourceDirectory : ISourceDirectoryGrain
{
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);

    public Task<bool> AddAsync(string sourceId, CancellationToken cancellationToken)
    {
        lock (_ids) return Task.FromResult(_ids.Add(sourceId));
    }

    public Task RemoveAsync(string sourceId, CancellationToken cancellationToken)
    {
        lock (_ids) _ids.Remove(sourceId);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_ids) return Task.FromResult<IReadOnlyList<string>>([.. _ids]);
    }
}

/// <summary>A source whose ledger the test writes.</summary>
internal sealed class FakeSource(string key) : ISourceGrain
{
    private SourceSettings? _settings;

    /// <summary>Oldest first.</summary>
    public List<ExportView> Ledger { get; } = [];

    public ScanResult NextScan { get; set; } = new(0, [], null, []);

    public List<string> Replayed { get; } = [];

    private string SourceId => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public Task<SourceView> ConfigureAsync(SourceSettings settings, CancellationToken cancellationToken)
    {
        _settings = settings;
        return Task.FromResult(View()!);
    }

    public Task<SourceView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(View());

    public Task DeleteAsync(CancellationToken cancellationToken)
    {
        _settings = null;
        return Task.CompletedTask;
    }

    public Task<ScanResult> ScanAsync(CancellationToken cancellationToken) => Task.FromResult(NextScan);

    public List<StoreEvent> Notified { get; } = [];

    public Task<DateTimeOffset> NotifyAsync(StoreEvent[] events, CancellationToken cancellationToken)
    {
        lock (Notified) Notified.AddRange(events);
        return Task.FromResult(DateTimeOffset.UnixEpoch);
    }

    public Task<EventFate[]> FatesAsync(StoreEvent[] events, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ExportPage> ListExportsAsync(ExportFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var newest = Ledger.AsEnumerable().Reverse().Where(e => filter != ExportFilter.DeadLetters || e.State == ExportState.DeadLetter);
        if (cursor is not null) newest = newest.SkipWhile(e => e.ExportId != cursor).Skip(1);
        var items = newest.Take(limit + 1).ToList();
        return Task.FromResult(items.Count > limit ? new ExportPage(items[..limit], items[limit - 1].ExportId) : new ExportPage(items, null));
    }

    public Task<OriginalFile?> FindFileAsync(string exportId, string path, CancellationToken cancellationToken) => Task.FromResult(
        _settings is { } settings && Ledger.Find(e => e.ExportId == exportId)?.Files.FirstOrDefault(f => f.Path == path) is { } file
            ? new OriginalFile(settings, new AssignedFile(file.Path, file.Bytes, "etag")) : null);

    public Task<ExportView?> GetExportAsync(string exportId, CancellationToken cancellationToken) =>
        Task.FromResult(Ledger.Find(e => e.ExportId == exportId));

    public Task<bool> ReplayAsync(string exportId, CancellationToken cancellationToken)
    {
        var may = Ledger.Exists(e => e.ExportId == exportId && e.State is not ExportState.Reading);
        if (may) Replayed.Add(exportId);
        return Task.FromResult(may);
    }

    public Task ReadProgressedAsync(ReadProgress progress) => throw new NotSupportedException();

    public Task ReadCompletedAsync(ReadOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task BatchCompletedAsync(ReadOutcome[] outcomes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task BatchFailedAsync(BatchFailure failure, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ReadFailedAsync(ReadFailure failure, CancellationToken cancellationToken) => throw new NotSupportedException();

    private SourceView? View() => _settings is null ? null : new SourceView(
        SourceId, _settings, DateTimeOffset.UnixEpoch, null, null, null,
        new ExportCounts(0, 0, Ledger.Count(e => e.State == ExportState.Published), Ledger.Count(e => e.State == ExportState.DeadLetter)));
}
