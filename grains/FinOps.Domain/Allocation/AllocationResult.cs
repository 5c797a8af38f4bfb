using System.Collections.Immutable;
using FinOps.Domain.Querying;

namespace FinOps.Domain.Allocation;

/// <summary>What a rule gives to the rows that it matches. One that gives the empty text gives nothing, and the next rule is asked.</summary>
public abstract record AllocationResult
{
    public sealed record Constant(string Value) : AllocationResult;

    /// <summary>What the row says, changed in this order: trimmed, lower-cased, looked up.</summary>
    /// <param name="Dictionary">Null for the value itself; a key that the dictionary does not have on the row's day gives nothing.</param>
    public sealed record ValueFrom(Dimension Dimension, bool Trim, bool Lower, string? Dictionary) : AllocationResult;

    /// <summary>Text made of what a pattern's groups captured.</summary>
    /// <param name="Pattern">Of RE2's syntax, with at least one group; the first match counts, none gives nothing.</param>
    /// <param name="Template">Text in which <c>$1</c> to <c>$9</c> stand for groups; <c>$$</c> is a dollar.</param>
    public sealed record Capture(Dimension Dimension, string Pattern, string Template) : AllocationResult;

    /// <summary>Shared cost, cut into parts of several targets. The parts of every row add up to it to the last decimal.</summary>
    /// <param name="Targets">None: every value that other rules of the dimension give, or that the telemetry names.</param>
    /// <param name="Measure">Of <see cref="SplitBasis.Measure"/>: what the targets' own cost is measured by.</param>
    /// <param name="Telemetry">Of <see cref="SplitBasis.Telemetry"/>: its name.</param>
    /// <param name="Period">Whether a row is split as its day or as its month was.</param>
    public sealed record Split(SplitBasis By, ImmutableArray<SplitTarget> Targets, Measure Measure, string? Telemetry, SplitPeriod Period) : AllocationResult;
}

public enum SplitBasis
{
    Even,

    /// <summary>Fixed weights.</summary>
    Weight,

    /// <summary>By what other rules of the dimension gave to each target, in the row's currency.</summary>
    Measure,

    /// <summary>By amounts that were uploaded.</summary>
    Telemetry,
}

public enum SplitPeriod
{
    Day,
    Month,
}

/// <param name="Weight">In proportion to the others' of the same split.</param>
public readonly record struct SplitTarget(string Value, FinOps.Focus.Money Weight);
