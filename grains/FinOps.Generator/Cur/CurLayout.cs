namespace FinOps.Generator.Cur;

public enum CurCompression { Gzip, Zip, None }

public enum CurReport { Legacy, Cur2 }

/// <summary>Where and how a report is laid out, as its owner set it up with AWS.</summary>
public sealed record CurLayout
{
    public string Prefix { get; init; } = "bills";

    /// <summary>Cur2 is laid out as a Data Export.</summary>
    public CurReport Kind { get; init; } = CurReport.Legacy;

    public string Report { get; init; } = "northwind-cur";

    public CurCompression Compression { get; init; } = CurCompression.Gzip;

    /// <summary>Uncompressed bytes after which the next file of the same delivery begins. Default 256 MiB.</summary>
    public long MaxFileBytes { get; init; } = 256L << 20;

    internal string Extension => Compression switch { CurCompression.Gzip => ".csv.gz", CurCompression.Zip => ".zip", _ => ".csv" };
}

/// <summary>What one delivery put on disk.</summary>
/// <param name="Manifest">Path of the manifest in the assembly folder, relative to the root, forward slashes.</param>
/// <param name="Files">reportKeys: data files relative to the root.</param>
/// <param name="Bytes">Uncompressed bytes of all data files, headers included.</param>
public sealed record CurExportResult(string AssemblyId, string Manifest, IReadOnlyList<string> Files, long Bytes, Totals.BillTotals Totals);
