using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Sources;

internal sealed partial class SourceGrain
{
    /// <summary>A listing that takes longer goes on at the next step of the pump, so that publishing never waits for a large bucket.</summary>
    private static readonly TimeSpan ScanPatience = TimeSpan.FromSeconds(10);

    private const int MaxWarnings = 100;

    private DateTimeOffset? _scanAgainAt;
    private bool _isScanCut;
    private bool _isScanUnfinished;
    private ListingCursor? _cursor;

    /// <summary>Lists unless the store is left alone: for schedules and announcements, which come again.</summary>
    private async Task<ScanResult> LookAsync(CancellationToken cancellationToken)
    {
        if (!Circuit.IsOpen(State.Circuit, time.GetUtcNow())) return await ScanAsync(cancellationToken);
        return new ScanResult(0, [], $"The store failed {State.Circuit!.Failures} times in a row and is left alone until {State.Circuit.RetryAt:u}: {State.LastScanError}", []);
    }

    public async Task<ScanResult> ScanAsync(CancellationToken cancellationToken)
    {
        if (State.Settings is not { } settings) return new ScanResult(0, [], "The source is not configured.", []);
        BeginListing();
        (_scanAgainAt, _isScanCut, _isScanUnfinished) = (null, false, false);
        var (found, added, warnings) = (0, new List<string>(), new List<string>());
        var began = time.GetTimestamp();
        try
        {
            await foreach (var page in store.ListAsync(_key, settings, _cursor, cancellationToken))
            {
                found += page.Exports.Count;
                added.AddRange(_ledger.Discover(page.Exports, time.GetUtcNow(), out _isScanCut));
                warnings.AddRange(page.Warnings.Take(MaxWarnings - warnings.Count));
                if (page.ListAgainAfter is { } wait) _scanAgainAt = time.GetUtcNow() + wait;
                if (_isScanCut)
                {
                    _isScanUnfinished = false;
                    break;      // the cursor stays before this page
                }

                _cursor = page.Cursor;
                _isScanUnfinished = page.Cursor?.ResumeAfter is not null;
                if (_isScanUnfinished && time.GetElapsedTime(began) > ScanPatience) break;
            }

            _views.Warnings = warnings.ToArray();
            var isMended = State.Circuit is not null;
            State.Circuit = null;
            await NoteScanAsync(error: null, added.Count > 0 || isMended, cancellationToken);
            await ListedAsync(isWhole: !_isScanCut && !_isScanUnfinished && _scanAgainAt is null, cancellationToken);
            if (added.Count > 0) LogFound(logger, _name, added.Count);
            Pump();
            return new ScanResult(found, added, Error: null, warnings);
        }
        catch (Exception exception) when (exception is ExportStoreException or IOException or UnauthorizedAccessException)
        {
            LogScanFailed(logger, exception, _name);
            _isScanUnfinished = false;
            NoteStoreFailure();
            await NoteScanAsync(exception.Message, isChanged: true, cancellationToken);
            Pump();
            return new ScanResult(0, [], exception.Message, []);
        }
    }

    private void NoteStoreFailure()
    {
        var now = time.GetUtcNow();
        var wasOpen = Circuit.IsOpen(State.Circuit, now);
        State.Circuit = Circuit.Failed(State.Circuit, now, options.Value, Random.Shared.NextDouble());
        if (!wasOpen && State.Circuit.RetryAt is { } retry) LogCircuitOpen(logger, _name, State.Circuit.Failures, retry);
    }

    /// <summary>The time of a scan that changed nothing is not worth a write: after a restart the next scan tells it anew.</summary>
    private async Task NoteScanAsync(string? error, bool isChanged, CancellationToken cancellationToken)
    {
        isChanged |= State.LastScanError != error;
        (State.LastScanAt, State.LastScanError) = (time.GetUtcNow(), error);
        if (isChanged) await SaveAsync(cancellationToken);
    }
}
