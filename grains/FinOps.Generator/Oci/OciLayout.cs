namespace FinOps.Generator.Oci;

/// <summary>How the files of an OCI story look.</summary>
public sealed record OciLayout
{
    public string Currency { get; init; } = "USD";

    /// <summary>False writes plain CSV, for measuring a reader without decompression.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>Rows after which a report goes on in a file with the suffix -00001, -00002, ... OCI splits at one million.</summary>
    public int RowsPerFile { get; init; } = 1_000_000;
}
