using FinOps.Focus;

namespace FinOps.Domain.Reconciliation;

public enum ExportStanding
{
    /// <summary>Published and visible.</summary>
    Live,

    /// <summary>Waits, is being read, or is about to be published.</summary>
    Open,

    DeadLetter,
}

/// <summary>What a ledger says of one export.</summary>
/// <param name="Periods">Billing periods that it holds or whose name its place carries; empty where neither is known.</param>
/// <param name="InWarehouse">Of a live one: its rows by billing period.</param>
/// <param name="ControlRows">Rows that the provider says it has.</param>
/// <param name="Merged">Invoice amounts of merged rows by currency.</param>
/// <param name="Excluded">Amounts of rows that only split another row's cost by currency.</param>
public sealed record ExportFacts(
    string ExportId,
    ExportStanding Standing,
    IReadOnlyList<DateOnly> Periods,
    IReadOnlyDictionary<DateOnly, long> InWarehouse,
    RowCounts Rows,
    long? ControlRows,
    long RoundedValues,
    IReadOnlyDictionary<string, Money> Merged,
    IReadOnlyDictionary<string, Money> Excluded)
{
    /// <summary>Where its merged and quarantined rows and its control total are counted.</summary>
    public DateOnly? Main => RowShares.Main(InWarehouse) ?? (Periods.Count > 0 ? Periods[0] : null);
}

/// <summary>What the provider wants for a source's billing period, in one currency.</summary>
/// <param name="Tolerance">0 or more.</param>
public sealed record InvoiceTotal(string SourceId, DateOnly Period, string Currency, Money Total, Money Tolerance);
