using System.Collections.Concurrent;
using System.Text;
using FinOps.Domain.Allocation;
using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Web.Tests.Fakes;

internal sealed class FakeWarehouse : IWarehouse
{
    private readonly ConcurrentDictionary<TenantId, FakeTenantWarehouse> _tenants = new();

    public Exception? Failure { get; set; }

    public FakeTenantWarehouse Of(string tenant) => _tenants.GetOrAdd(TenantId.Parse(tenant), t => new FakeTenantWarehouse(t, this));

    public ITenantWarehouse ForTenant(TenantId tenant) => Of(tenant.Value);

    public Task<IReadOnlyList<TenantId>> ListTenantsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TenantId>>([.. _tenants.Keys]);

    public Task<string> CheckAsync(CancellationToken cancellationToken) => Failure is null ? Task.FromResult("fake 1.0") : throw Failure;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Rows in memory, added up the plain way.</summary>
internal sealed partial class FakeTenantWarehouse(TenantId tenant, FakeWarehouse whole) : ITenantWarehouse
{
    /// <summary>What each dimension's values cost on each day.</summary>
    public List<SpendCell> Cells { get; } = [];

    public Dictionary<Guid, List<ReadIssue>> Quarantine { get; } = [];

    public List<SpendQuery> Asked { get; } = [];

    /// <summary>What cells were asked for, at which version and within what.</summary>
    public List<(long Version, string Dimension, CostScope Scope)> Visible { get; } = [];

    /// <summary>What an export answers instead of <see cref="Csv"/>.</summary>
    public Stream? ExportedRows { get; set; }

    public List<BilledCell> Billed { get; } = [];

    public List<SnapshotRows> SnapshotRows { get; } = [];

    /// <summary>What a dimension's rules give, whatever they are.</summary>
    public List<AllocatedCost> Allocated { get; } = [];

    public List<AllocationQuestion> Allocations { get; } = [];

    /// <summary>A pattern that the warehouse does not take, and why.</summary>
    public (string Pattern, string Reason)? Refused { get; set; }

    public bool IsCreated { get; private set; }

    public string Csv { get; set; } = "";

    public Task EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        IsCreated = true;
        return Task.CompletedTask;
    }

    public Task<LiveSnapshots> GetLiveAsync(long? version, CancellationToken cancellationToken)
    {
        Check();
        return Task.FromResult(new LiveSnapshots(version ?? 1, DateTimeOffset.UnixEpoch, []));
    }

    public Task<SpendSummary> SummaryAsync(LiveSnapshots live, SpendQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        var cells = Select(query).ToList();
        var totals = cells.GroupBy(c => c.Key.Currency).Select(g =>
            new SpendTotal(g.Key, Sum(g), g.Count(), g.Select(c => c.Key.Value).Distinct().Count()));
        var rows = cells.GroupBy(c => (c.Key.Value, c.Key.Currency))
            .Select(g => new SpendRow(g.Key.Value, g.Key.Currency, Sum(g), g.Count())).OrderByDescending(r => r.Amounts.Effective).Take(query.Top);
        return Task.FromResult(new SpendSummary([.. totals], [.. rows]));
    }

    public async Task<IReadOnlyList<SpendPoint>> TimeSeriesAsync(LiveSnapshots live, SpendQuery query, SpendStep step, CostScope scope, CancellationToken cancellationToken)
    {
        var top = (await SummaryAsync(live, query, scope, cancellationToken)).Rows.Select(r => r.Value).ToHashSet();
        return
        [
            .. Select(query).GroupBy(c => (Day: step == SpendStep.Day ? c.Key.Day : new DateOnly(c.Key.Day.Year, c.Key.Day.Month, 1), Other: !top.Contains(c.Key.Value),
                    Value: top.Contains(c.Key.Value) ? c.Key.Value : "", c.Key.Currency))
                .OrderBy(g => g.Key.Day).Select(g => new SpendPoint(g.Key.Day, g.Key.Value, g.Key.Other, g.Key.Currency, Sum(g))),
        ];
    }

    public Task<IReadOnlyList<SpendMove>> MoversAsync(LiveSnapshots live, SpendQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        var before = query with { From = query.From.AddDays(query.From.DayNumber - query.To.DayNumber), To = query.From };
        var values = Select(query).Concat(Select(before)).Select(c => c.Key.Value).Distinct();
        var moves = values.Select(v => new SpendMove(
            v, query.Currency ?? "USD", Sum(Select(before).Where(c => c.Key.Value == v)), Sum(Select(query).Where(c => c.Key.Value == v))));
        return Task.FromResult<IReadOnlyList<SpendMove>>([.. moves.OrderByDescending(m => m.After.Effective - m.Before.Effective).Take(query.Top)]);
    }

    public Task<IReadOnlyList<string>> DimensionValuesAsync(LiveSnapshots live, string dimension, string? after, int limit, CostScope scope, CancellationToken cancellationToken)
    {
        Check();
        var values = Cells.Where(c => c.Key.Dimension == dimension).Select(c => c.Key.Value).Distinct().OrderBy(v => Encoding.UTF8.GetBytes(v), Utf8Order);
        var rest = after is null ? values : values.Where(v => Utf8Order.Compare(Encoding.UTF8.GetBytes(v), Encoding.UTF8.GetBytes(after)) > 0);
        return Task.FromResult<IReadOnlyList<string>>([.. rest.Take(limit)]);
    }

    /// <summary>Knows filters of one value of the dimension itself.</summary>
    public Task<IReadOnlyList<SpendCell>> VisibleCellsAsync(LiveSnapshots live, string dimension, DateOnly fromDay, CostScope scope, CancellationToken cancellationToken)
    {
        Check();
        Visible.Add((live.Version, dimension, scope));
        return Task.FromResult<IReadOnlyList<SpendCell>>(
            [.. Cells.Where(c => c.Key.Dimension == dimension && (scope.RowFilter is not CostFilter.In one || one.Dimension.ToString() != dimension || one.Values.Contains(c.Key.Value)))]);
    }

    public Task<IReadOnlyList<ReadIssue>> QuarantineAsync(SnapshotKey key, string? scope, long offset, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReadIssue>>([.. Quarantine.GetValueOrDefault(key.SnapshotId, []).Where(i => scope is null || i.File == scope).Skip((int)offset).Take(limit)]);

    public Task<Stream> ExportAsync(LiveSnapshots live, FocusExport export, CostScope scope, CancellationToken cancellationToken)
    {
        Check();
        return Task.FromResult(ExportedRows ?? new MemoryStream(Encoding.UTF8.GetBytes($"# {tenant} {export.Version} {export.From:O} {export.To:O}{File(export)}\n{Csv}")));
    }

    private static string File(FocusExport export) =>
        (export.File == FocusFile.Csv ? "" : $" {export.File}") + string.Concat((export.Filters ?? []).Select(f => $" {f.Dimension}={string.Join('+', f.Values)}"));

    public Task<IReadOnlyList<BilledCell>> BilledAsync(LiveSnapshots live, BillingRange range, CancellationToken cancellationToken)
    {
        Check();
        return Task.FromResult<IReadOnlyList<BilledCell>>([.. Billed.Where(c => (range.SourceId is null || c.SourceId == range.SourceId)
            && (range.From is null || c.BillingPeriod >= range.From) && (range.To is null || c.BillingPeriod < range.To))]);
    }

    public Task<IReadOnlyList<SnapshotRows>> SnapshotRowsAsync(LiveSnapshots live, IReadOnlyCollection<string> sourceIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SnapshotRows>>([.. SnapshotRows.Where(s => sourceIds.Contains(s.SourceId))]);

    public Task<IReadOnlyList<AllocatedCost>> AllocatedAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken)
    {
        Check();
        Allocations.Add(question);
        return Task.FromResult<IReadOnlyList<AllocatedCost>>(Allocated);
    }

    public Task<IReadOnlyList<AllocatedCost>> WholeAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AllocatedCost>>(
        [.. Cells.Where(c => c.Key.Dimension == SpendDimension.Total).GroupBy(c => c.Key.Currency).Select(g => new AllocatedCost("", g.Key, Sum(g).Effective))]);

    public Task<IReadOnlyList<RuleUse>> RuleUsesAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RuleUse>>([.. question.Rules.Set.Find(question.Dimension)!.Rules.Select((_, i) => i switch
        {
            0 => new RuleUse(3, 3, [0], [new AllocatedCost("", "USD", Money.One)]),
            1 => new RuleUse(2, 0, [0], []),
            _ => new RuleUse(0, 0, [], []),
        })]);

    public List<MovedCost> Moved { get; } = [];

    public Task<IReadOnlyList<MovedCost>> MovedAsync(LiveSnapshots live, AllocationQuestion question, AllocationRules former, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MovedCost>>(Moved);

    public Task<string?> FindFaultAsync(string pattern, CancellationToken cancellationToken) => Task.FromResult(Refused is { } refused && refused.Pattern == pattern ? refused.Reason : null);

    public Task<IReadOnlyList<string>> DimensionsAsync(LiveSnapshots live, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<SpendCell> GetDeltaCellsAsync(IReadOnlyCollection<Guid> added, IReadOnlyCollection<Guid> removed, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<SpendCell> LoadCellsAsync(LiveSnapshots live, DateOnly fromDay, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ISnapshotWriter> BeginSnapshotAsync(SnapshotKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StagedSnapshot> InspectAsync(SnapshotKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task AbandonAsync(SnapshotKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StagedSnapshot> CopyAsync(StagedSnapshot staged, IReadOnlyCollection<Guid> from, IReadOnlyCollection<string> without, Guid to, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Commit?> FindCommitAsync(Guid snapshotId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> GetScopesAsync(
        IReadOnlyCollection<Guid> snapshots, IReadOnlyCollection<string>? holding, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Commit> PublishAsync(PublishOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> FillRollupsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Commit>> GetCommitsAsync(long afterVersion, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Guid>> CleanupAsync(TimeSpan grace, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static Comparer<byte[]> Utf8Order { get; } = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private static Amounts Sum(IEnumerable<SpendCell> cells) => cells.Aggregate(Amounts.Zero, (sum, cell) => sum + cell.Amounts);

    private IEnumerable<SpendCell> Select(SpendQuery query)
    {
        Check();
        Asked.Add(query);
        return Cells.Where(c => c.Key.Dimension == query.Dimension && c.Key.Day >= query.From && c.Key.Day < query.To)
            .Where(c => query.Currency is null || c.Key.Currency == query.Currency)
            .Where(c => query.Filters.All(f => f.Dimension != query.Dimension || f.Values.Contains(c.Key.Value)));
    }

    private void Check()
    {
        if (whole.Failure is { } failure) throw failure;
    }
}
