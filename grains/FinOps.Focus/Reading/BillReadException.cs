namespace FinOps.Focus;

/// <summary>A file that cannot be read on. Nothing of it may be published. The subtypes say why.</summary>
/// <param name="file">The file, or <c>archive.zip!entry.csv</c>.</param>
/// <param name="line">1-based line where reading stopped; 0 when no line was reached.</param>
public abstract class BillReadException(string file, long line, string message, Exception? inner = null)
    : Exception(line > 0 ? $"{file}, line {line}: {message}" : $"{file}: {message}", inner)
{
    public string File { get; } = file;

    public long Line { get; } = line;
}

/// <summary>The bytes belong to no bill this platform reads.</summary>
public sealed class UnknownFormatException(string file, string message) : BillReadException(file, 1, message);

/// <summary>The header lacks mandatory columns or names one twice.</summary>
public sealed class BillHeaderException(string file, string message, IReadOnlyList<string> columns) : BillReadException(file, 1, message)
{
    public IReadOnlyList<string> Columns { get; } = columns;
}

/// <summary>The file ends early or its compression is damaged.</summary>
/// <param name="offset">Bytes of decompressed data that were good.</param>
public sealed class DamagedFileException(string file, long line, long offset, string message, Exception? inner = null)
    : BillReadException(file, line, $"{message} ({offset} bytes could be read before)", inner)
{
    public long Offset { get; } = offset;
}

/// <summary>A compressed file expands beyond <see cref="BillReadOptions.MaxExpandedBytes"/> or <see
/// cref="BillReadOptions.MaxExpansionRatio"/>.</summary>
public sealed class ExpansionLimitException(string file, long line, string message) : BillReadException(file, line, message);

/// <summary>More rows in quarantine than <see cref="BillReadOptions.MaxQuarantinedRows"/>.</summary>
public sealed class TooManyIssuesException(string file, long line, string message) : BillReadException(file, line, message);

/// <summary>Amounts that each can be held add up to more than 10^20: no bill does.</summary>
public sealed class AmountOverflowException(string file, long line, Exception inner)
    : BillReadException(file, line, "the amounts up to here add up to more than Decimal(38, 18) holds.", inner);
