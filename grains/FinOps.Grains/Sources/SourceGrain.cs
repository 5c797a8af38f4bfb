using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Exports;
using FinOps.Grains.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Sources;

[GrainType("source")]
internal sealed partial class SourceGrain(
    [PersistentState("ledger", GrainStore.Name)] IPersistentState<SourceState> ledgerState,
    [PersistentState("history", GrainStore.Name)] IPersistentState<SourceHistory> historyState,
    [PersistentState("events", GrainStore.Name)] IPersistentState<SourceEvents> eventsState,
    IExportStore store, IWarehouse warehouse, WarehouseGate gate, IOptions<IngestOptions> options, IOptions<EventOptions> eventOptions, TimeProvider time,
    ILogger<SourceGrain> logger)
    : Grain, ISourceGrain, IRemindable
{
    private const string Reminder = "look";

    private SourceKey _key;
    private string _name = "";
    private Ledger _ledger = null!;
    private LedgerViews _views = null!;

    private SourceState State => ledgerState.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _name = this.GetPrimaryKeyString();
        _key = SourceKey.Parse(_name);
        _ledger = new Ledger(_key.SourceId, State, historyState.State, options.Value);
        _views = new LedgerViews(_key.SourceId, State, time);
        RegisterPump();
        RegisterEvents();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // After a failed write nobody else would come soon: the next activation reads the ledger again and goes on. This one's
        // ledger is ahead of the store and cannot tell whether there is work.
        if (reason.ReasonCode is DeactivationReasonCode.ApplicationRequested)
            _ = GrainFactory.GetGrain<ISourceGrain>(_name).GetAsync(CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task<SourceView> ConfigureAsync(SourceSettings settings, CancellationToken cancellationToken)
    {
        // The directory first: what it lists and is not configured does no harm, the other way round would be forgotten after a restart.
        await GrainFactory.GetGrain<ISourceDirectoryGrain>(_key.Tenant.Value).AddAsync(_key.SourceId, cancellationToken);
        if (State.Settings is null) State.CreatedAt = time.GetUtcNow();
        var hasQueue = State.Settings?.Queue is not null || settings.Queue is not null;
        // What failed may be just what was changed.
        (State.Settings, State.Circuit) = (settings, null);
        _cursor = null;
        await SaveAsync(cancellationToken);
        var period = SourceSchedule.Period(settings);
        var now = time.GetUtcNow();
        await this.RegisterOrUpdateReminder(Reminder, SourceSchedule.Next(_name, period, now) - now, period, cancellationToken);
        if (hasQueue) await RefreshQueueAsync();
        return View()!;
    }

    public Task<SourceView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(View());

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        if (State.Settings is null) return;
        var dropped = _ledger.DropUnread();
        var hasQueue = State.Settings.Queue is not null;
        State.Settings = null;
        await SaveAsync(cancellationToken);
        if (hasQueue) await RefreshQueueAsync();
        if (await this.GetReminder(Reminder, cancellationToken) is { } reminder) await this.UnregisterReminder(reminder, cancellationToken);
        await GrainFactory.GetGrain<ISourceDirectoryGrain>(_key.Tenant.Value).RemoveAsync(_key.SourceId, cancellationToken);
        foreach (var entry in dropped.Where(e => e.View.SnapshotId is not null)) await CancelAsync(entry, cancellationToken);
        Pump();
    }

    public Task<ExportPage> ListExportsAsync(ExportFilter filter, string? cursor, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(_views.Page(filter, cursor, limit));

    public Task<ExportView?> GetExportAsync(string exportId, CancellationToken cancellationToken) => Task.FromResult(_views.Export(exportId));

    public Task<OriginalFile?> FindFileAsync(string exportId, string path, CancellationToken cancellationToken) => Task.FromResult(
        State.Settings is { } settings && _ledger.Find(exportId)?.Files.FirstOrDefault(f => f.Path == path) is { } file ? new OriginalFile(settings, file) : null);

    public async Task<bool> ReplayAsync(string exportId, CancellationToken cancellationToken)
    {
        if (State.Settings is null || !_ledger.Replay(exportId)) return false;
        await SaveAsync(cancellationToken);
        Pump();
        return true;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (State.Settings?.ScheduleMinutes is not null) await LookAsync(CancellationToken.None);
        Pump();
    }

    private Task SaveAsync(CancellationToken cancellationToken) => ledgerState.SaveAsync(this, cancellationToken);

    private async Task CancelAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (Reader(entry) is { } reader) await reader.CancelAsync(cancellationToken);
    }

    /// <returns>Null where no silo of the cluster hosts readers, as when they are scaled to none.</returns>
    private IExportReaderGrain? Reader(LedgerEntry entry)
    {
        try
        {
            return GrainFactory.GetGrain<IExportReaderGrain>(new ReaderKey(_key, entry.View.SnapshotId!.Value).ToString());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
