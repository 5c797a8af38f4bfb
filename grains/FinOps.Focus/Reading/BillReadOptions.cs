namespace FinOps.Focus;

/// <summary>Limits that keep a hostile or broken file from taking memory or time without end.</summary>
public sealed class BillReadOptions
{
    /// <summary>Longest row in bytes, quoted line breaks included; a longer one goes to quarantine and reading goes on. Default 1
    /// MiB.</summary>
    public int MaxRowBytes { get; init; } = 1 << 20;

    /// <summary>Most columns a header may have. Default 4,096.</summary>
    public int MaxColumns { get; init; } = 4096;

    /// <summary>Most bytes a compressed file may expand to, all zip entries together. Default 256 GiB.</summary>
    public long MaxExpandedBytes { get; init; } = 256L << 30;

    /// <summary>Most a compressed file may expand, in times its stored bytes; looked at past the first 16 MiB. Default 400.</summary>
    /// <remarks>Bills pack 5 to 30 times; deflate can reach about 1,030.</remarks>
    public int MaxExpansionRatio { get; init; } = 400;

    /// <summary>Most issues one block carries before it is handed out, full or not. Default 1,000.</summary>
    public int MaxIssuesPerBlock { get; init; } = 1000;

    /// <summary>Rows in quarantine after which the file is given up with <see cref="TooManyIssuesException"/>. Default no limit.</summary>
    public long MaxQuarantinedRows { get; init; } = long.MaxValue;

    /// <summary>What reads Parquet and Avro. Default null: such files are refused with <see cref="UnknownFormatException"/>.</summary>
    public ITableFiles? Tables { get; init; }

    /// <summary>Where blocks come from; its capacity is the rows per block.</summary>
    public FocusBlockPool Pool { get; init; } = new();
}
