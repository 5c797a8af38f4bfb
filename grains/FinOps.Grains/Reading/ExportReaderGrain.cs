using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Exports;
using FinOps.Grains.Sources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Placement;
using Orleans.Runtime;
using Polly;

namespace FinOps.Grains.Reading;

/// <summary>
/// Holds no state worth keeping: an attempt that dies with it is begun again by the source, under another snapshot id.
/// Placed by load, never near its source: reading is what a silo spends its time on.
/// </summary>
[GrainType("export-reader"), ActivationCountBasedPlacement]
internal sealed partial class ExportReaderGrain(
    IExportStore store, IBillOpener bills, IWarehouse warehouse, ReaderSlots slots, IOptions<IngestOptions> options, TimeProvider time, ILogger<ExportReaderGrain> logger)
    : Grain, IExportReaderGrain, IDisposable
{
    /// <summary>The source may be busy publishing, or be moving; it is worth some patience, as the read was not cheap.</summary>
    private static readonly ResiliencePipeline Patience = new ResiliencePipelineBuilder()
        .AddRetry(new() { MaxRetryAttempts = 7, Delay = TimeSpan.FromMilliseconds(200), BackoffType = DelayBackoffType.Exponential, UseJitter = true })
        .Build();

    private readonly CancellationTokenSource _stop = new();
    private ReaderKey _key;
    private string _name = "";
    private Task? _run;
    private ReadMeter? _meter;
    private bool _isHung;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _name = this.GetPrimaryKeyString();
        _key = ReaderKey.Parse(_name);
        return Task.CompletedTask;
    }

    public Task<bool> StartAsync(ReadAssignment assignment, CancellationToken cancellationToken)
    {
        if (_run is not null) return Task.FromResult(true);
        if (!slots.TryTake(_key.Source, ReadCost.Of(assignment.Files), _stop.Token, out var turn))
        {
            DeactivateOnIdle();
            return Task.FromResult(false);
        }

        _meter = new ReadMeter(time);
        var period = options.Value.ProgressPeriod;
        // Keeps the activation while the work goes on outside its turns.
        var progress = this.RegisterGrainTimer(
            () => LookAfterAsync(assignment), new GrainTimerCreationOptions(period, period) { KeepAlive = true, Interleave = true });
        _run = RunAsync(assignment, turn, progress);
        return Task.FromResult(true);
    }

    public Task<bool> IsRunningAsync(CancellationToken cancellationToken) => Task.FromResult(_run is { IsCompleted: false } && !_isHung);

    public Task CancelAsync(CancellationToken cancellationToken) => _stop.CancelAsync();

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        // The engine must not be closed under a running insert.
        if (_run is { } run) await run.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(ReadAssignment assignment, Task<IDisposable> turn, IGrainTimer progress)
    {
        var read = new ExportRead(_key, assignment, store, bills, warehouse, turn, _meter!);
        var source = GrainFactory.GetGrain<ISourceGrain>(_key.Source.ToString());
        try
        {
            var outcomes = await Task.Run(() => read.RunAsync(_stop.Token));
            await Patience.ExecuteAsync(
                async token => await (assignment.Batch is null ? source.ReadCompletedAsync(outcomes[0], token) : source.BatchCompletedAsync(outcomes, token)), _stop.Token);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Told to stop: the source knows, or finds the reader gone.
        }
        catch (Exception exception)
        {
            await FailAsync(source, assignment, read, exception);
        }
        finally
        {
            progress.Dispose();
            DeactivateOnIdle();
        }
    }

    private async Task FailAsync(ISourceGrain source, ReadAssignment assignment, ExportRead read, Exception exception)
    {
        var (error, isPermanent) = ReadFailures.Of(exception);
        LogFailed(logger, exception, _name, error.Code);
        var done = assignment.Files.Select(f => read.Files.FirstOrDefault(r => r.Path == f.Path) ?? Unread(f)).ToList();
        var failure = new ReadFailure(assignment.ExportId, _key.SnapshotId, error, isPermanent, done, KeepsQuarantine: exception is QuarantineShareException);
        try
        {
            var ofBatch = new BatchFailure(_key.SnapshotId, read.Current, error);
            await Patience.ExecuteAsync(
                async token => await (assignment.Batch is null ? source.ReadFailedAsync(failure, token) : source.BatchFailedAsync(ofBatch, token)), _stop.Token);
        }
        catch (Exception undelivered)
        {
            LogNotDelivered(logger, undelivered, _name);
        }
    }

    /// <summary>Nothing to tell while the read waits for a slot. One that stands still for too long is given up: its source finds it gone and begins again.</summary>
    private async Task LookAfterAsync(ReadAssignment assignment)
    {
        if (_isHung || _meter is not { HasBegun: true } meter) return;
        if (meter.Still() < options.Value.ReaderHang)
        {
            await TellProgressAsync(assignment);
            return;
        }

        _isHung = true;
        LogHung(logger, _name, meter.File?.Path ?? assignment.Files[0].Path, options.Value.ReaderHang);
        await _stop.CancelAsync();
    }

    private async Task TellProgressAsync(ReadAssignment assignment)
    {
        var file = _meter?.File ?? Unread(assignment.Files[0]);
        var (bytes, rows) = _meter?.Rates() ?? default;
        var (exportId, scope) = assignment.Of(file.Path);
        try
        {
            await GrainFactory.GetGrain<ITenantGrain>(_key.Source.Tenant.Value).ReportProgressAsync(
                new IngestProgress(exportId, _key.Source.SourceId, scope, ExportState.Reading, file, bytes, rows, time.GetUtcNow()));
            await GrainFactory.GetGrain<ISourceGrain>(_key.Source.ToString()).ReadProgressedAsync(new ReadProgress(exportId, _key.SnapshotId, file, new IngestRate(bytes, rows)));
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            LogProgressLost(logger, exception, _name);
        }
    }

    private static ExportFileView Unread(AssignedFile file) =>
        new(file.Path, file.Bytes, BytesRead: 0, RowsRead: 0, RowsStored: 0, RowsMerged: 0, RowsQuarantined: 0, ContentHash: null);
}
