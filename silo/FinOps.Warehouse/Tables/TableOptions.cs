namespace FinOps.Warehouse.Tables;

/// <summary>Where files lie that can only be read or written on local disk.</summary>
public sealed class TableOptions
{
    public const string Section = "FinOps:Ingest";

    /// <summary>Directory of Parquet and Avro files while they are read or written. Needs room for as many of the largest as are read at once.</summary>
    public string SpoolDirectory { get; set; } = Path.Combine(Path.GetTempPath(), "finops-spool");

    /// <summary>Room on that disk that is left alone: a file that would take it is not spooled and tried again later. Default 512.</summary>
    public int SpoolReserveMegabytes { get; set; } = 512;
}
