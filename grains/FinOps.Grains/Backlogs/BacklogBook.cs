using FinOps.Contracts.Sources;

namespace FinOps.Grains.Backlogs;

/// <summary>The last word of every source and of every process with readers. What was not repeated for three periods no longer counts.</summary>
internal sealed class BacklogBook(DateTimeOffset since, TimeSpan period)
{
    private readonly Dictionary<string, (Backlog Backlog, DateTimeOffset At)> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ReadersReport Report, DateTimeOffset At)> _silos = new(StringComparer.Ordinal);

    public void Note(string source, Backlog backlog, DateTimeOffset now)
    {
        if (backlog.Exports == 0) _sources.Remove(source);
        else _sources[source] = (backlog, now);
    }

    public void Note(ReadersReport report, DateTimeOffset now) => _silos[report.Silo] = (report, now);

    public BacklogTotals Totals(string? tenantId, DateTimeOffset now)
    {
        var oldest = now - (period * 3);
        foreach (var (source, _) in _sources.Where(s => s.Value.At < oldest).ToList()) _sources.Remove(source);
        foreach (var (silo, _) in _silos.Where(s => s.Value.At < oldest).ToList()) _silos.Remove(silo);
        var sum = Backlog.Empty;
        var tenants = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (source, (backlog, _)) in _sources)
        {
            var tenant = source[..source.IndexOf('/', StringComparison.Ordinal)];
            if (tenantId is not null && tenant != tenantId) continue;
            tenants.Add(tenant);
            sum = new Backlog(
                sum.Exports + backlog.Exports, sum.Files + backlog.Files, sum.Bytes + backlog.Bytes, sum.OldestAt < backlog.OldestAt ? sum.OldestAt : backlog.OldestAt);
        }

        return new BacklogTotals(
            sum, tenants.Count, _silos.Values.Sum(s => s.Report.Busy), _silos.Values.Sum(s => s.Report.Slots), IsComplete: now - since >= period);
    }
}
