using FinOps.Focus;

namespace FinOps.Domain.Reconciliation;

public enum ExplanationKind
{
    /// <summary>Rows that could not be read and are in no sum.</summary>
    Quarantined,

    /// <summary>Exports that were given up.</summary>
    DeadLetter,

    /// <summary>Exports that are not published yet.</summary>
    Open,

    /// <summary>Values with more than 18 fractional digits.</summary>
    Rounded,

    /// <summary>Rows that became part of others.</summary>
    Merged,

    /// <summary>Amounts of rows that only split another row's cost.</summary>
    Split,

    /// <summary>Published exports that have left the ledger: of their rows only those stored are known.</summary>
    Unlisted,
}

/// <summary>One line of what may stand between two totals.</summary>
/// <param name="Count">Rows, values or exports, by kind; never 0.</param>
/// <param name="Amount">Null where it is not known.</param>
/// <param name="ExportId">The one export it comes from; null where there are several.</param>
/// <param name="IsCertain">False where it is not known that the exports have rows of this period.</param>
public sealed record Explanation(ExplanationKind Kind, long Count, Money? Amount, string? Currency, string? ExportId, bool IsCertain = true);
