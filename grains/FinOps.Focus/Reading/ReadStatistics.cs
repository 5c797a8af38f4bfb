namespace FinOps.Focus;

/// <summary>Sums of the four costs of a currency.</summary>
public sealed class CostTotals
{
    public Money Billed { get; set; }

    public Money Effective { get; set; }

    public Money List { get; set; }

    public Money Contracted { get; set; }

    public long Rows { get; set; }
}

/// <summary>What a reader has done so far; complete once it returned its last block. Written by one thread.</summary>
/// <remarks>
/// Always: <see cref="SourceRows"/> = <see cref="StoredRows"/> + <see cref="MergedRows"/> + <see cref="QuarantinedRows"/>,
/// and <see cref="EmittedRows"/> = <see cref="StoredRows"/> + <see cref="AddedRows"/>.
/// </remarks>
public sealed class ReadStatistics
{
    /// <summary>Bytes taken from the file as stored.</summary>
    public long StoredBytes { get; set; }

    /// <summary>Bytes after decompression.</summary>
    public long Bytes { get; set; }

    /// <summary>Lower-case hex SHA-256 of the stored bytes; null until the file was read to its end.</summary>
    public string? ContentHash { get; set; }

    /// <summary>Rows of the file below the header, blank lines not counted.</summary>
    public long SourceRows { get; set; }

    /// <summary>Source rows that became a row of their own.</summary>
    public long StoredRows { get; set; }

    /// <summary>Source rows folded into others (Savings Plan negation) or carried by another file of the bill (Azure's actual and amortized);
    /// their sums are in <see cref="MergedBilled"/>.</summary>
    public long MergedRows { get; set; }

    public long QuarantinedRows { get; set; }

    /// <summary>Rows made beside a source row: unused commitment, Savings Plan differences.</summary>
    public long AddedRows { get; set; }

    public long EmittedRows { get; set; }

    /// <summary>Numbers with non-zero digits past the 18th and times past the millisecond, rounded half to even.</summary>
    public long RoundedValues { get; set; }

    /// <summary>Fields holding the text NULL, taken as null.</summary>
    public long NullTexts { get; set; }

    /// <summary>Costs of the emitted rows per currency.</summary>
    public Dictionary<string, CostTotals> Totals { get; } = [];

    /// <summary>Per currency, the sum of the source's own invoice amounts over every row that is neither in quarantine nor carried by another
    /// file; equals Totals[..].Billed.</summary>
    public Dictionary<string, Money> SourceBilled { get; } = [];

    /// <summary>Per currency, the invoice amounts of the merged rows.</summary>
    public Dictionary<string, Money> MergedBilled { get; } = [];

    /// <summary>Per currency, amounts on rows that only split another row's cost (container cost allocation): in no total.</summary>
    public Dictionary<string, Money> ExcludedBilled { get; } = [];

    /// <summary>Things worth a look that did not stop a row, with how often: unknown line item types, unknown products, ...</summary>
    public Dictionary<string, long> Warnings { get; } = [];

    public void Warn(string warning) => Warnings[warning] = Warnings.GetValueOrDefault(warning) + 1;
}
