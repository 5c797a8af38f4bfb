using System.Text.Json;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Web.Allocation;

/// <param name="Version">Also the ETag; 0 before anything was saved.</param>
/// <param name="CreatedBy">Id of a token; it may be revoked by now.</param>
/// <param name="Note">What changed, in a person's words.</param>
/// <param name="IsActive">Whether queries go by it.</param>
public sealed record AllocationBody(
    long Version, DateTimeOffset CreatedAt, string CreatedBy, string Note, bool IsActive, AllocationSetBody Set,
    IReadOnlyList<AllocationTableView> Dictionaries, IReadOnlyList<AllocationTableView> Telemetry);

public sealed record AllocationVersionView(long Version, DateTimeOffset CreatedAt, string CreatedBy, string Note, bool IsActive);

/// <summary>An uploaded table.</summary>
/// <param name="Sha256">Of its CSV text.</param>
public sealed record AllocationTableView(string Name, int Entries, string Sha256, DateTimeOffset PutAt);

/// <summary>A new set in the place of the active one.</summary>
public sealed record PutAllocation(AllocationSetBody Set, string? Note = null);

/// <summary>A set that is not saved, and where to try it.</summary>
/// <param name="From">First UTC day; default as for spend.</param>
/// <param name="To">First UTC day no longer in the range.</param>
/// <param name="Measure">billed, effective (the default), list or contracted.</param>
public sealed record PreviewAllocation(AllocationSetBody Set, DateOnly? From = null, DateOnly? To = null, Measure Measure = Measure.Effective);

/// <param name="Dimensions">At most 20; each may use those before it as <c>allocation:&lt;name&gt;</c>.</param>
public sealed record AllocationSetBody(IReadOnlyList<AllocationDimensionBody> Dimensions);

/// <param name="Rules">The first that gives a value wins; where none does the cost is unallocated.</param>
public sealed record AllocationDimensionBody(string Name, IReadOnlyList<AllocationRuleBody> Rules, string? Label = null);

/// <summary>Has exactly one of value, valueFrom, capture and split.</summary>
/// <param name="Match">A filter as in queries; absent for every row.</param>
/// <param name="From">First UTC day for which it holds.</param>
/// <param name="To">First UTC day for which it no longer holds.</param>
public sealed record AllocationRuleBody(
    string Name, JsonElement? Match = null, DateOnly? From = null, DateOnly? To = null,
    string? Value = null, AllocationValueFrom? ValueFrom = null, AllocationCapture? Capture = null, AllocationSplit? Split = null);

/// <param name="Dictionary">Name of an uploaded dictionary in which the value is looked up.</param>
public sealed record AllocationValueFrom(string Dimension, bool Trim = false, bool Lower = false, string? Dictionary = null);

/// <param name="Pattern">RE2, with at least one group.</param>
/// <param name="Template">$1 to $9 stand for groups; default $1.</param>
public sealed record AllocationCapture(string Dimension, string Pattern, string? Template = null);

/// <param name="Targets">Of even and weight always; otherwise absent for all that have a basis.</param>
/// <param name="Measure">billed, effective (the default), list or contracted; with by measure.</param>
/// <param name="Telemetry">Name of uploaded telemetry; with by telemetry.</param>
/// <param name="Period">Whether rows are split as their day or as their month (the default) was.</param>
public sealed record AllocationSplit(
    SplitBasis By, IReadOnlyList<AllocationTarget>? Targets = null, Measure? Measure = null, string? Telemetry = null, SplitPeriod? Period = null);

/// <param name="Weight">Decimal text; with by weight.</param>
public sealed record AllocationTarget(string Value, string? Weight = null);

/// <param name="Version">The published version of the bills.</param>
/// <param name="ActiveVersion">The version of the rules that this is compared with.</param>
public sealed record AllocationPreview(
    long Version, long ActiveVersion, DateOnly From, DateOnly To, Measure Measure, IReadOnlyList<PreviewedDimension> Dimensions);

/// <param name="Moves">The largest amounts that have another value than by the active set; null where that does not have the dimension.</param>
public sealed record PreviewedDimension(
    string Name, string Label, IReadOnlyList<PreviewedTotal> Totals, IReadOnlyList<PreviewedRow> Rows, IReadOnlyList<PreviewedRule> Rules, IReadOnlyList<PreviewedMove>? Moves);

/// <param name="Coverage">Percent of the cost that has a value; null where the cost is 0.</param>
/// <param name="ActiveUnallocated">Unallocated by the active set; null where it does not have the dimension.</param>
public sealed record PreviewedTotal(string Currency, Money Cost, Money Unallocated, string? Coverage, Money? ActiveUnallocated);

/// <summary>One value's cost. Per currency the rows add up to the total; the empty value is always there.</summary>
/// <param name="Value">Empty for unallocated, null for the sum of values that are not among the largest.</param>
/// <param name="Share">Percent of the currency's total; null where that is 0.</param>
/// <param name="Active">By the active set; null where it does not have the dimension.</param>
/// <param name="Difference">Cost less active.</param>
public sealed record PreviewedRow(string? Value, string Label, string Currency, Money Cost, string? Share, Money? Active, Money? Difference);

public enum RuleState
{
    /// <summary>It gave a value to rows of the range.</summary>
    Used,

    /// <summary>No row of the range is matched by it.</summary>
    Unmatched,

    /// <summary>Every row that it matches had a value of an earlier rule.</summary>
    Shadowed,
}

/// <param name="Matched">Rows to which it would give a value if it were the first.</param>
/// <param name="Won">Rows to which it gave one.</param>
/// <param name="ShadowedBy">Names of the rules that took rows which it matches.</param>
public sealed record PreviewedRule(string Name, RuleState State, long Matched, long Won, IReadOnlyList<PreviewedCost> Costs, IReadOnlyList<string> ShadowedBy);

public sealed record PreviewedCost(string Currency, Money Cost);

/// <summary>Cost that has another value than by the active set.</summary>
/// <param name="From">By the active set; empty for unallocated.</param>
/// <param name="To">Empty for unallocated.</param>
public sealed record PreviewedMove(string From, string To, string Currency, Money Cost);
