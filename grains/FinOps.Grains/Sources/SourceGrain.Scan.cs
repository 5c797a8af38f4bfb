using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Sources;

internal sealed partial class SourceGrain
{
    private DateTimeOffset? _scanAgainAt;
    private bool _isScanCut;

    public async Task<ScanResult> ScanAsync(CancellationToken cancellationToken)
    {
        if (State.Settings is not { } settings) return new ScanResult(0, [], "The source is not configured.", []);
        _scanAgainAt = null;
        try
        {
            var listing = await store.ListAsync(_key, settings, cancellationToken);
            var added = _ledger.Discover(listing.Exports, time.GetUtcNow(), out _isScanCut);
            if (listing.ListAgainAfter is { } wait) _scanAgainAt = time.GetUtcNow() + wait;
            await NoteScanAsync(error: null, added.Count > 0, cancellationToken);
            if (added.Count > 0) LogFound(logger, _name, added.Count);
            Pump();
            return new ScanResult(listing.Exports.Count, added, Error: null, listing.Warnings);
        }
        catch (Exception exception) when (exception is ExportStoreException or IOException or UnauthorizedAccessException)
        {
            LogScanFailed(logger, exception, _name);
            await NoteScanAsync(exception.Message, isChanged: false, cancellationToken);
            return new ScanResult(0, [], exception.Message, []);
        }
    }

    /// <summary>The time of a scan that changed nothing is not worth a write: after a restart the next scan tells it anew.</summary>
    private async Task NoteScanAsync(string? error, bool isChanged, CancellationToken cancellationToken)
    {
        isChanged |= State.LastScanError != error;
        (State.LastScanAt, State.LastScanError) = (time.GetUtcNow(), error);
        if (isChanged) await SaveAsync(cancellationToken);
    }
}
