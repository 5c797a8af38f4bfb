using FinOps.Domain.Reconciliation;
using FinOps.Focus;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Domain.Tests.Reconciliation;

public sealed class ReconcilerTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(20261120, 3).WithMaxTest(300);

    [Fact]
    public void The_difference_is_ours_minus_theirs_and_ours_is_the_sum_of_the_charge_categories() => Holds(ledgers => ledgers.All.All(month => month.Amounts.All(a =>
        a.Ours.Billed == ledgers.Cells.Where(c => c.BillingPeriod == month.Period && c.Currency == a.Currency).Aggregate(Money.Zero, (sum, c) => sum + c.Amounts.Billed)
        && a.Ours.Billed == a.ByCategory.Aggregate(Money.Zero, (sum, c) => sum + c.Billed)
        && (a.Invoice is { } invoice ? a.Difference + invoice.Total == a.Ours.Billed : a.Difference is null))));

    [Fact]
    public void A_total_agrees_exactly_when_it_is_within_the_tolerance() => Holds(ledgers => ledgers.All.SelectMany(m => m.Amounts).All(a => a.Status == (a.Difference switch
    {
        null => ReconciliationStatus.NoControl,
        { } d when d > a.Tolerance || -d > a.Tolerance => ReconciliationStatus.Differs,
        _ => ReconciliationStatus.Agrees,
    })));

    [Fact]
    public void A_month_differs_when_anything_in_it_does_and_agrees_only_when_something_does() => Holds(ledgers => ledgers.All.All(month =>
    {
        var parts = month.Amounts.Select(a => a.Status).Append(month.ControlRows?.Status ?? ReconciliationStatus.NoControl).ToList();
        var expected = parts.Contains(ReconciliationStatus.Differs) ? ReconciliationStatus.Differs
            : parts.Contains(ReconciliationStatus.Agrees) ? ReconciliationStatus.Agrees : ReconciliationStatus.NoControl;
        return month.Status == expected;
    }));

    [Fact]
    public void The_rows_of_all_months_are_those_of_the_exports_each_counted_once() => Holds(ledgers =>
    {
        var sum = ledgers.All.Aggregate(default(RowCounts), (rows, month) => rows + month.Rows);
        var unlisted = ledgers.Snapshots.Where(s => !ledgers.Named.Contains((s.SnapshotId, s.Scope))).Sum(s => s.Rows);
        var placed = ledgers.Live.Where(e => e.Main is not null).Aggregate(default(RowCounts), (rows, e) => rows + e.Rows);
        return sum == placed + new RowCounts(unlisted, 0, 0, 0) && ledgers.All.All(m => m.Rows is { Stored: >= 0, Merged: >= 0, Quarantined: >= 0, Added: >= 0 });
    });

    [Fact]
    public void Every_month_has_as_many_rows_of_ours_as_the_warehouse_holds() => Holds(ledgers => ledgers.All.All(month =>
        month.Rows.InWarehouse == ledgers.Snapshots.Where(s => s.BillingPeriod == month.Period).Sum(s => s.Rows)
            + ledgers.Live.Where(e => e.InWarehouse.Count == 0 && e.Main == month.Period).Sum(e => e.Rows.InWarehouse)));

    [Fact]
    public void Row_counts_of_the_provider_are_held_against_the_rows_of_the_same_exports() => Holds(ledgers =>
    {
        var counted = ledgers.Live.Where(e => e.ControlRows is not null && e.Main is not null).ToList();
        var controls = ledgers.All.Select(m => m.ControlRows).OfType<RowControl>().ToList();
        return controls.Sum(c => c.Expected) == counted.Sum(e => e.ControlRows!.Value) && controls.Sum(c => c.Actual) == counted.Sum(e => e.Rows.Read)
            && controls.All(c => c.Difference == c.Actual - c.Expected && (c.Status == ReconciliationStatus.Agrees) == (c.Difference == 0));
    });

    [Fact]
    public void Explanations_of_all_months_together_claim_what_the_ledger_says_and_no_more() => Holds(ledgers =>
    {
        var lines = ledgers.All.SelectMany(m => m.Explanations).ToList();
        var live = ledgers.Live.Where(e => e.Main is not null).ToList();
        return lines.TrueForAll(l => l.Count > 0)
            && Count(ExplanationKind.Quarantined) == live.Sum(e => e.Rows.Quarantined)
            && Count(ExplanationKind.Merged) == live.Sum(e => e.Rows.Merged)
            && Count(ExplanationKind.Rounded) == live.Sum(e => e.RoundedValues)
            && Count(ExplanationKind.Unlisted) == ledgers.Snapshots.Count(s => !ledgers.Named.Contains((s.SnapshotId, s.Scope)))
            && Amount(ExplanationKind.Split, "USD") == live.Aggregate(Money.Zero, (sum, e) => sum + e.Excluded.GetValueOrDefault("USD"));

        long Count(ExplanationKind kind) => lines.Where(l => l.Kind == kind).Sum(l => l.Count);
        Money Amount(ExplanationKind kind, string currency) => lines.Where(l => l.Kind == kind && l.Currency == currency).Aggregate(Money.Zero, (sum, l) => sum + l.Amount!.Value);
    });

    [Fact]
    public void What_waits_or_was_given_up_is_named_where_it_belongs_and_where_it_may() => Holds(ledgers => ledgers.All.All(month =>
    {
        return Right(ExplanationKind.DeadLetter, ExportStanding.DeadLetter) && Right(ExplanationKind.Open, ExportStanding.Open);

        bool Right(ExplanationKind kind, ExportStanding standing)
        {
            var lines = month.Explanations.Where(l => l.Kind == kind).ToList();
            var exports = ledgers.Exports.Where(e => e.Standing == standing).ToList();
            return lines.Where(l => l.IsCertain).Sum(l => l.Count) == exports.Count(e => e.Periods.Contains(month.Period))
                && lines.Where(l => !l.IsCertain).Sum(l => l.Count) == exports.Count(e => e.Periods.Count == 0);
        }
    }));

    [Fact]
    public void An_explanation_names_an_export_only_where_it_is_the_only_one() => Holds(ledgers => ledgers.All.SelectMany(m => m.Explanations)
        .Where(l => l.ExportId is not null && l.Kind is ExplanationKind.Quarantined)
        .All(l => ledgers.Exports.Single(e => e.ExportId == l.ExportId).Rows.Quarantined == l.Count));

    private static void Holds(Func<Ledgers, bool> property) => Check.One(Quick, Prop.ForAll<int>(seed => property(new Ledgers(seed))));
}
