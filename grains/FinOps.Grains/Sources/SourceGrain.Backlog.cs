using FinOps.Contracts.Sources;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Sources;

/// <summary>Tells the installation how much waits here: when it changes, and again every period, so that whoever adds it up may forget it.</summary>
internal sealed partial class SourceGrain
{
    private Backlog _toldBacklog = Backlog.Empty;
    private DateTimeOffset _toldAt;

    private async Task TellBacklogAsync()
    {
        var backlog = State.Settings is null ? Backlog.Empty : _views.Backlog();
        var now = time.GetUtcNow();
        if (backlog == _toldBacklog && (backlog.Exports == 0 || now - _toldAt < options.Value.BacklogPeriod)) return;
        try
        {
            await GrainFactory.GetGrain<IIngestBacklogGrain>(IIngestBacklogGrain.Key).ReportAsync(_name, backlog);
            (_toldBacklog, _toldAt) = (backlog, now);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            // A hint: told again with the next step.
        }
    }
}
