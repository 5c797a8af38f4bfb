namespace FinOps.Silo.Demo;

/// <summary>Section <c>FinOps:DemoBills</c>.</summary>
internal sealed class DemoOptions
{
    public const string Section = "FinOps:DemoBills";

    public ulong Seed { get; set; } = 42;

    /// <summary>Rows of an ordinary day; more makes the first minutes busier.</summary>
    public int RowsPerDay { get; set; } = 4000;

    /// <summary>Seconds between two exports.</summary>
    public int SecondsPerTick { get; set; } = 8;

    /// <summary>Hours of spend that each export adds.</summary>
    public int HoursPerTick { get; set; } = 3;
}
