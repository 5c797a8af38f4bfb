using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;
using FinOps.Grains.Sources;

namespace FinOps.Grains.Tests.Sources;

/// <summary>The ledger's rules without grains: order, bounds, and what is remembered of what has left it.</summary>
public sealed class LedgerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly SourceState _state = new() { Settings = new SourceSettings("Bills", SourceKind.Directory, DeliveryMode.Append, "/x", null) };
    private readonly SourceHistory _history = new();
    private readonly IngestOptions _options = new() { MaxOpenExports = 10, MaxLedgerEntries = 20, ReadsPerSource = 100 };

    private Ledger Ledger => new("bills", _state, _history, _options);

    [Fact]
    public void A_delivery_that_was_not_begun_gives_way_to_a_newer_one()
    {
        var old = Assert.Single(Discover(("a", "1")));
        var latest = Assert.Single(Discover(("a", "2")));
        Assert.Equal((ExportState.Superseded, ExportState.Pending), (StateOf(old), StateOf(latest)));
    }

    [Fact]
    public void A_retry_never_comes_after_a_newer_delivery()
    {
        var old = Assert.Single(Discover(("a", "1")));
        var reading = Assert.Single(Ledger.StartNext(Now));
        var latest = Assert.Single(Discover(("a", "2")));
        Assert.Empty(Ledger.StartNext(Now));
        Ledger.Failed(Failure(reading), Now, jitter: 0.5);
        Assert.Equal(ExportState.Superseded, StateOf(old));
        Assert.Equal(latest, Assert.Single(Ledger.StartNext(Now)).View.ExportId);
    }

    [Fact]
    public void Waits_grow_and_the_third_failure_is_the_last()
    {
        var id = Assert.Single(Discover(("a", "1")));
        var waits = new List<TimeSpan>();
        var now = Now;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Ledger.Failed(Failure(Assert.Single(Ledger.StartNext(now))), now, jitter: 0.5);
            if (Ledger.Find(id)!.View.NextAttemptAt is { } next && attempt < 3)
            {
                waits.Add(next - now);
                Assert.Empty(Ledger.StartNext(next.AddTicks(-1)));
                now = next;
            }
        }

        Assert.Equal([_options.RetryDelay, _options.RetryDelay * 2], waits);
        Assert.Equal(ExportState.DeadLetter, StateOf(id));
        Assert.Equal(3, _state.Abandoned.Distinct().Count());
    }

    [Fact]
    public void Interruptions_do_not_count_as_attempts_but_not_for_ever()
    {
        var id = Assert.Single(Discover(("a", "1")));
        for (var i = 0; i < _options.MaxInterruptions; i++)
        {
            Assert.Equal(1, Ledger.Interrupted(Assert.Single(Ledger.StartNext(Now))).View.Attempt + (StateOf(id) is ExportState.DeadLetter ? 0 : 1));
        }

        Assert.Equal((ExportState.DeadLetter, "interrupted"), (StateOf(id), Ledger.Find(id)!.View.Error!.Code));
    }

    [Fact]
    public void An_engine_that_is_away_costs_no_attempts()
    {
        var id = Assert.Single(Discover(("a", "1")));
        var now = Now;
        for (var i = 0; i < 10; i++)
        {
            Ledger.Failed(Failure(Assert.Single(Ledger.StartNext(now))) with { Error = new IngestError(IngestErrors.WarehouseUnavailable, "", null, null, null) }, now, 0.5);
            now += TimeSpan.FromHours(1);
        }

        Assert.Equal((ExportState.Pending, 0), (StateOf(id), Ledger.Find(id)!.View.Attempt));
    }

    [Fact]
    public void More_than_may_wait_is_left_for_later_looks()
    {
        var found = Enumerable.Range(0, 25).Select(i => Found($"f{i:00}", "1")).ToList();
        Assert.Equal(10, Ledger.Discover(found, Now, out var isCut).Count);
        Assert.True(isCut);
        PublishAll();
        Assert.Equal(10, Ledger.Discover(found, Now, out _).Count);
        PublishAll();
        Assert.Equal(5, Ledger.Discover(found, Now, out isCut).Count);
        Assert.False(isCut);
    }

    [Fact]
    public void What_has_left_the_ledger_is_still_known_by_name_and_by_content()
    {
        var found = Enumerable.Range(0, 60).Select(i => Found($"f{i:00}", "1")).ToList();
        while (Ledger.Discover(found, Now, out _).Count > 0)
        {
            PublishAll();
            Ledger.Compact();
        }

        Assert.InRange(_state.Entries.Count, 1, 24);
        Assert.Equal(60, _state.Entries.Select(e => e.View.Scope).Concat(_history.Scopes.Keys).Distinct().Count());
        var copy = Assert.Single(Discover(("copy-of-f00", "1")));
        var entry = Assert.Single(Ledger.StartNext(Now));
        Ledger.Completed(Outcome(entry, hash: "hash of f00"), Now);
        Assert.Equal(ExportState.Duplicate, StateOf(copy));
    }

    [Fact]
    public void Content_that_was_replaced_is_no_longer_known()
    {
        var first = Assert.Single(Discover(("a", "1")));
        Publish(Assert.Single(Ledger.StartNext(Now)), "old");
        Discover(("a", "2"));
        Publish(Assert.Single(Ledger.StartNext(Now)), "new");
        Assert.Equal(ExportState.Superseded, StateOf(first));
        var back = Assert.Single(Discover(("b", "1")));
        Ledger.Completed(Outcome(Assert.Single(Ledger.StartNext(Now)), "old"), Now);
        Assert.Equal(ExportState.Staged, StateOf(back));
    }

    private List<string> Discover(params (string Scope, string Version)[] found) => Ledger.Discover([.. found.Select(f => Found(f.Scope, f.Version))], Now, out _);

    private static FoundExport Found(string scope, string version) => new(scope, scope + version, [new AssignedFile(scope, 10, version)]);

    private void PublishAll()
    {
        foreach (var entry in Ledger.StartNext(Now)) Publish(entry, "hash of " + entry.View.Scope);
    }

    private void Publish(LedgerEntry entry, string hash) =>
        Ledger.Published(Ledger.Completed(Outcome(entry, hash), Now)!, new PublishResult(1, Now, [], IsLost: false));

    private static ReadOutcome Outcome(LedgerEntry entry, string hash) => new(
        entry.View.ExportId, entry.View.SnapshotId!.Value, [new ExportFileView(entry.View.Scope, 10, 10, 1, 1, 0, 0, hash)], ["2026-11"], [], 0, [], 1);

    private static ReadFailure Failure(LedgerEntry entry) =>
        new(entry.View.ExportId, entry.View.SnapshotId!.Value, new IngestError("io", "", null, null, null), IsPermanent: false, [], KeepsQuarantine: false);

    private ExportState StateOf(string id) => Ledger.Find(id)!.State;
}
