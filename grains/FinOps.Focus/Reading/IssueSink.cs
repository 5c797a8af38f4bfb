using System.Text;

namespace FinOps.Focus;

/// <summary>Collects what goes to quarantine into the block being filled and counts it.</summary>
internal sealed class IssueSink(BillReadOptions options, ReadStatistics statistics)
{
    public FocusBlock? Block { get; set; }

    public ReadStatistics Statistics => statistics;

    public bool IsFull => Block!.IssueList.Count >= options.MaxIssuesPerBlock;

    /// <summary>Quarantines a row of the batch for one field of it; a row counts once, with its first fault.</summary>
    public void Add(RowBatch batch, int row, int column, string reason)
    {
        if (batch.Bad[row]) return;
        batch.Bad[row] = true;
        Add(batch.File, batch.Lines[row], batch.Header[column], batch.Text(row, column), reason, batch.Raw(row));
    }

    public void Add(string file, long line, string column, string value, string reason, string raw)
    {
        Block!.IssueList.Add(new ReadIssue(file, line, column, Cut(value, ReadIssue.MaxValueLength), reason, Cut(raw, ReadIssue.MaxRawLength)));
        if (++statistics.QuarantinedRows > options.MaxQuarantinedRows)
            throw new TooManyIssuesException(file, line, $"More than {options.MaxQuarantinedRows} rows cannot be read; the last one: {reason}");
    }

    public static string Decode(ReadOnlySpan<byte> raw) => Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, ReadIssue.MaxRawLength)]);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
