using FinOps.Contracts.Sources;
using FinOps.Grains.Sources;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Backlogs;

[GrainType("ingest-backlog")]
internal sealed class IngestBacklogGrain(IOptions<IngestOptions> options, TimeProvider time) : Grain, IIngestBacklogGrain
{
    private static readonly TimeSpan GaugePeriod = TimeSpan.FromSeconds(1);

    private BacklogBook _book = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _book = new BacklogBook(time.GetUtcNow(), options.Value.BacklogPeriod);
        this.RegisterGrainTimer(ShowAsync, GaugePeriod, GaugePeriod);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        BacklogMetrics.Show(null);
        return Task.CompletedTask;
    }

    public Task ReportAsync(string source, Backlog backlog)
    {
        _book.Note(source, backlog, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task ReportReadersAsync(ReadersReport report)
    {
        _book.Note(report, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<BacklogTotals> GetAsync(string? tenantId, CancellationToken cancellationToken) => Task.FromResult(_book.Totals(tenantId, time.GetUtcNow()));

    private Task ShowAsync()
    {
        var now = time.GetUtcNow();
        BacklogMetrics.Show(_book.Totals(tenantId: null, now), now);
        return Task.CompletedTask;
    }
}
