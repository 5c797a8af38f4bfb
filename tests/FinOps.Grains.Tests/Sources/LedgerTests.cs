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

    [Fact]
    public void The_layouts_mode_goes_before_the_sources()
    {
        Publish(Start(Found("a", "1")), "same");
        Ledger.Completed(Outcome(Start(Found("b", "1") with { Mode = DeliveryMode.Replace }), "same"), Now);
        Ledger.Completed(Outcome(Start(Found("c", "1") with { Mode = DeliveryMode.Append }), "same"), Now);
        Assert.Equal([ExportState.Published, ExportState.Staged, ExportState.Duplicate], _state.Entries.Select(e => e.State));
    }

    [Fact]
    public void The_providers_count_of_rows_is_shown() =>
        Assert.Equal(136, Start(Found("a", "1") with { ControlRows = 136 }).View.ControlRows);

    [Fact]
    public void A_month_takes_the_place_of_its_days_whatever_they_are_at()
    {
        Publish(Start(Found("x_20261101", "1")), "day 1");
        var reading = Start(Found("x_20261102", "1"));
        Ledger.Completed(Outcome(Start(Found("x_20261103", "1")), "day 3"), Now);
        Publish(Start(Found("y_20261101", "1")), "another account");
        var month = Start(Month());
        Discover(("x_20261104", "1"));
        Publish(month, "month");
        Assert.Equal(
            [ExportState.Superseded, ExportState.Reading, ExportState.Superseded, ExportState.Published, ExportState.Published, ExportState.Superseded],
            _state.Entries.Select(e => e.State));
        Ledger.Completed(Outcome(reading, "day 2"), Now);
        Assert.Equal(ExportState.Superseded, StateOf(reading.View.ExportId));
        Assert.Contains(reading.View.SnapshotId!.Value, _state.Abandoned);
    }

    [Fact]
    public void A_day_whose_month_is_visible_is_not_read_again_neither_when_found_nor_retried_nor_asked_for()
    {
        var failing = Start(Found("x_20261102", "1"));
        var dead = Start(Found("x_20261103", "1"));
        Ledger.Failed(Failure(dead) with { IsPermanent = true }, Now, 0.5);
        Publish(Start(Month()), "month");
        Ledger.Failed(Failure(failing), Now, 0.5);
        Assert.Equal(ExportState.Superseded, StateOf(failing.View.ExportId));
        Assert.False(Ledger.Replay(dead.View.ExportId));
        Assert.Empty(Discover(("x_20261104", "1"), ("x_20261102", "2")));
    }

    [Fact]
    public void That_a_month_stands_for_its_days_is_known_after_it_left_the_ledger()
    {
        Publish(Start(Month()), "month");
        var others = Enumerable.Range(0, 40).Select(i => Found($"f{i:00}", "1")).ToList();
        while (Ledger.Discover(others, Now, out _).Count > 0)
        {
            PublishAll();
            Ledger.Compact();
        }

        Assert.DoesNotContain(_state.Entries, e => e.View.Scope == "month of x");
        Assert.Empty(Discover(("x_20261104", "1")));
    }

    [Fact]
    public void Days_that_were_read_before_go_when_a_newer_month_is_published_again()
    {
        Publish(Start(Month()), "month");
        Publish(Start(Month("2")), "month to date");
        Assert.Equal([ExportState.Superseded, ExportState.Published], _state.Entries.Select(e => e.State));
        Assert.Empty(Discover(("x_20261104", "1")));
    }

    private static FoundExport Month(string version = "1") => Found("month of x", version) with { Replaces = ["x_202611*"], Mode = DeliveryMode.Replace };

    private LedgerEntry Start(FoundExport found)
    {
        var id = Assert.Single(Ledger.Discover([found], Now, out _));
        return Ledger.StartNext(Now).Single(e => e.View.ExportId == id);
    }

    [Fact]
    public void A_dead_letter_stays_listed_however_much_comes_after_it()
    {
        var dead = Assert.Single(Discover(("dead", "1")));
        Ledger.Failed(Failure(Assert.Single(Ledger.StartNext(Now))) with { IsPermanent = true }, Now, 0.5);
        for (var i = 0; i < 100; i++)
        {
            Discover(($"f{i:000}", "1"));
            PublishAll();
            Ledger.Compact();
        }

        Assert.NotEmpty(_history.Scopes);
        Assert.Equal(ExportState.DeadLetter, StateOf(dead));
    }

    [Fact]
    public void A_dead_letter_that_is_newer_than_what_is_published_stays_open()
    {
        Discover(("a", "1"));
        var first = Assert.Single(Ledger.StartNext(Now));
        var dead = Assert.Single(Discover(("a", "2")));
        Ledger.Failed(Failure(first), Now, 0.5);
        var reading = Assert.Single(Ledger.StartNext(Now));
        Assert.Equal(dead, reading.View.ExportId);
        Ledger.Failed(Failure(reading) with { IsPermanent = true }, Now, 0.5);
        Publish(Assert.Single(Discover(("b", "1")).Select(_ => Assert.Single(Ledger.StartNext(Now)))), "b");
        Assert.Equal(ExportState.DeadLetter, StateOf(dead));
        Discover(("a", "3"));
        Publish(Assert.Single(Ledger.StartNext(Now)), "a3");
        Assert.Equal(ExportState.Superseded, StateOf(dead));
    }

    [Fact]
    public void Being_turned_away_costs_no_attempt_and_waits_a_moment()
    {
        var id = Assert.Single(Discover(("a", "1")));
        Ledger.Refused(Assert.Single(Ledger.StartNext(Now)), Now, jitter: 0.5);
        Assert.Empty(Ledger.StartNext(Now));
        Assert.Empty(_state.Abandoned);
        Assert.Equal((id, 1), Assert.Single(Ledger.StartNext(Now + _options.OfferAgain)) is { } entry ? (entry.View.ExportId, entry.View.Attempt) : default);
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
