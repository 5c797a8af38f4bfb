using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;
using FinOps.Grains.Sources;

namespace FinOps.Grains.Tests.Sources;

/// <summary>The ledger's rules for entries that share a snapshot.</summary>
public sealed class LedgerBatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly SourceState _state = new() { Settings = new SourceSettings("Bills", SourceKind.Directory, DeliveryMode.Append, "/x", null) };
    private readonly IngestOptions _options = new() { BatchFiles = 3, BatchBytes = 100, ReadsPerSource = 2 };

    private Ledger Ledger => new("bills", _state, new SourceHistory(), _options);

    [Fact]
    public void Files_share_a_snapshot_up_to_their_number_and_a_source_has_so_many_snapshots_at_once()
    {
        Discover(10, "a", "b", "c", "d", "e", "f", "g");
        var started = Ledger.StartNext(Now);
        Assert.Equal(["a b c", "d e f"], Ledger.BySnapshot(started).Select(Names));
        Assert.Empty(Ledger.StartNext(Now));
    }

    [Fact]
    public void Files_share_a_snapshot_up_to_their_bytes_and_a_large_one_has_its_own()
    {
        Discover(45, "a", "b", "c");
        Discover(51, "large");
        _options.ReadsPerSource = 9;
        Assert.Equal(["a b", "c", "large"], Ledger.BySnapshot(Ledger.StartNext(Now)).Select(Names));
    }

    [Fact]
    public void What_is_not_one_file_under_its_own_name_is_read_by_itself()
    {
        Ledger.Discover(
            [
                new FoundExport("report", "1", [new AssignedFile("part-1", 1, "1"), new AssignedFile("part-2", 1, "1")]),
                new FoundExport("day", "1", [new AssignedFile("day.csv", 1, "1")]),
                new FoundExport("a!b", "1", [new AssignedFile("a!b", 1, "1")]),
                new FoundExport("month", "1", [new AssignedFile("month", 1, "1")]) { Replaces = ["day*"] },
            ], Now, out _);
        _options.ReadsPerSource = 9;
        Assert.Equal(4, Ledger.StartNext(Now).DistinctBy(e => e.View.SnapshotId).Count());
    }

    [Fact]
    public void A_batch_that_completes_is_staged_whole_and_completing_it_again_changes_nothing()
    {
        Discover(10, "a", "b");
        var outcomes = Outcomes(Ledger.StartNext(Now));
        Assert.All(Ledger.BatchCompleted(outcomes, Now), e => Assert.Equal(ExportState.Staged, e.State));
        Assert.Empty(Ledger.BatchCompleted(outcomes, Now));
        Assert.Empty(Ledger.BatchFailed(Failure(outcomes[0].SnapshotId, null), Now, 0.5));
        Assert.All(_state.Entries, e => Assert.Equal(ExportState.Staged, e.State));
        Assert.Empty(_state.Abandoned);
    }

    [Fact]
    public void The_one_at_fault_is_read_by_itself_and_nobody_loses_an_attempt()
    {
        Discover(10, "a", "b", "c");
        var snapshot = Ledger.StartNext(Now)[0].View.SnapshotId!.Value;
        Ledger.BatchFailed(Failure(snapshot, _state.Entries[1].View.ExportId), Now, 0.5);
        Assert.Equal([snapshot], _state.Abandoned);
        var again = Ledger.StartNext(Now);
        Assert.Equal(["a c", "b"], Ledger.BySnapshot(again).Select(Names));
        Assert.All(again, e => Assert.Equal(1, e.View.Attempt));
    }

    [Fact]
    public void Where_none_is_known_to_be_at_fault_all_are_read_by_themselves()
    {
        Discover(10, "a", "b");
        Ledger.BatchFailed(Failure(Ledger.StartNext(Now)[0].View.SnapshotId!.Value, null), Now, 0.5);
        Assert.Equal(["a", "b"], Ledger.BySnapshot(Ledger.StartNext(Now)).Select(Names));
    }

    [Fact]
    public void An_engine_that_is_away_is_waited_for_together()
    {
        Discover(10, "a", "b");
        var failure = Failure(Ledger.StartNext(Now)[0].View.SnapshotId!.Value, null);
        Ledger.BatchFailed(failure with { Error = failure.Error with { Code = IngestErrors.WarehouseUnavailable } }, Now, 0.5);
        Assert.Empty(Ledger.StartNext(Now));
        Assert.Equal(["a b"], Ledger.BySnapshot(Ledger.StartNext(Now.AddDays(1))).Select(Names));
    }

    [Fact]
    public void Content_that_counts_already_leaves_the_batch_and_the_rest_begins_again()
    {
        Discover(10, "a");
        Ledger.Published(Ledger.BatchCompleted(Outcomes(Ledger.StartNext(Now)), Now), new PublishResult(1, Now, [], IsLost: false));
        Discover(10, "b", "c");
        var started = Ledger.StartNext(Now);
        Ledger.BatchCompleted([Outcome(started[0], "hash of a"), Outcome(started[1], "other")], Now);
        Assert.Equal([ExportState.Published, ExportState.Duplicate, ExportState.Pending], _state.Entries.Select(e => e.State));
        Assert.Equal([started[0].View.SnapshotId!.Value], _state.Abandoned);
    }

    [Fact]
    public void A_twin_is_not_passed_over_before_the_other_one_is_bound_to_be_visible()
    {
        Discover(10, "a", "b");
        var started = Ledger.StartNext(Now);
        Ledger.BatchCompleted([Outcome(started[0], "same"), Outcome(started[1], "same")], Now);
        Assert.All(_state.Entries, e => Assert.Equal(ExportState.Pending, e.State));
        Assert.Equal(["a", "b"], Ledger.BySnapshot(Ledger.StartNext(Now)).Select(Names));
    }

    [Fact]
    public void A_file_that_may_be_what_ends_the_process_is_read_by_itself_in_the_end()
    {
        Discover(10, "a", "b");
        for (var i = 0; i < 3; i++)
        {
            var started = Ledger.StartNext(Now);
            Assert.Equal(["a b"], Ledger.BySnapshot(started).Select(Names));
            foreach (var entry in started) Ledger.Interrupted(entry);
        }

        Assert.Equal(["a", "b"], Ledger.BySnapshot(Ledger.StartNext(Now)).Select(Names));
    }

    [Fact]
    public void A_staged_batch_of_which_one_is_replaced_begins_again_without_it()
    {
        Discover(10, "day-1", "other");
        var outcomes = Outcomes(Ledger.StartNext(Now));
        Ledger.BatchCompleted(outcomes, Now);
        Ledger.Discover([new FoundExport("month", "1", [new AssignedFile("month.csv", 10, "1")]) { Replaces = ["day-*"] }], Now, out _);
        var month = Ledger.Completed(Outcome(Assert.Single(Ledger.StartNext(Now)), "m"), Now)!;
        Ledger.Published(month, new PublishResult(1, Now, [], IsLost: false));
        Assert.Equal([ExportState.Superseded, ExportState.Pending, ExportState.Published], _state.Entries.Select(e => e.State));
        Assert.Equal([outcomes[0].SnapshotId], _state.Abandoned);
    }

    [Fact]
    public void Entries_whose_rows_were_taken_over_name_the_snapshot_that_has_them()
    {
        Discover(10, "a");
        Ledger.Published(Ledger.BatchCompleted(Outcomes(Ledger.StartNext(Now)), Now), new PublishResult(1, Now, [], IsLost: false, ["a"]));
        Assert.False(_state.Entries[0].View.IsShared);
        Discover(10, "b");
        Ledger.Published(Ledger.BatchCompleted(Outcomes(Ledger.StartNext(Now)), Now), new PublishResult(2, Now, [], IsLost: false, ["b", "a"]));
        Assert.Single(_state.Entries.Select(e => e.View.SnapshotId).Distinct());
        Assert.All(_state.Entries, e => Assert.True(e.View.IsShared));
        Assert.Equal([1, 2], _state.Entries.Select(e => e.View.Version!.Value));
    }

    private void Discover(long bytes, params string[] scopes) => Ledger.Discover([.. scopes.Select(s => new FoundExport(s, s, [new AssignedFile(s, bytes, "1")]))], Now, out _);

    private static string Names(IReadOnlyList<LedgerEntry> entries) => string.Join(' ', entries.Select(e => e.View.Scope));

    private static ReadOutcome[] Outcomes(IEnumerable<LedgerEntry> entries) => [.. entries.Select(e => Outcome(e, "hash of " + e.View.Scope))];

    private static ReadOutcome Outcome(LedgerEntry entry, string hash) => new(
        entry.View.ExportId, entry.View.SnapshotId!.Value, [new ExportFileView(entry.View.Scope, 10, 10, 1, 1, 0, 0, hash)], ["2026-11"], [], 0, [], 1);

    private static BatchFailure Failure(Guid snapshot, string? exportId) => new(snapshot, exportId, new IngestError("io", "", null, null, null));
}
