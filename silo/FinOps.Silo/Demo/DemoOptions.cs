namespace FinOps.Silo.Demo;

/// <summary>Section <c>FinOps:DemoBills</c>.</summary>
internal sealed class DemoOptions
{
    public const string Section = "FinOps:DemoBills";

    public ulong Seed { get; set; } = 42;

    /// <summary>Rows of an ordinary day; the price list itself makes about 1,500. More makes every export larger.</summary>
    public int RowsPerDay { get; set; }

    /// <summary>Seconds between two exports, until the story has caught up with the clock (5 days at one hour per export: eight minutes).</summary>
    public int SecondsPerTick { get; set; } = 4;

    /// <summary>Hours of spend that each export adds.</summary>
    public int HoursPerTick { get; set; } = 1;
}
