using System.Globalization;
using FinOps.Generator.Stories;

namespace FinOps.SystemTests.Kills;

/// <summary>What the environment says of the kills, and what is delivered meanwhile.</summary>
internal static class KillPlan
{
    /// <summary>Tests of kills run one after the other: each wants the machine for itself.</summary>
    public const string Collection = "kills";

    public static int Seed { get; } = Number("FINOPS_SEED", 1);

    /// <summary>
    /// What a silo of a cluster may take to answer a probe; the product's default, but where kills are asked for: then the machine is the test's
    /// alone, and a killed silo that stays away is to be missed before it is back.
    /// </summary>
    public static string ProbeTimeout { get; } = Number("FINOPS_KILLS", 0) > 0 ? "00:00:02" : "00:00:05";

    public static StorySettings Story => new()
    {
        Seed = (ulong)Seed,
        Months = 3,
        Days = 5,
        RowsPerDay = 2000,
        DeliveriesPerMonth = 3,
        LatePerMille = 40,
        BadRows = 3,
        Restated = [0, 1, 0, 2],
        MaxFileBytes = 6 << 20,
    };

    /// <param name="fallback">Where FINOPS_KILLS is not set, as in `make test`.</param>
    public static int Kills(int fallback) => Number("FINOPS_KILLS", fallback);

    private static int Number(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;
}
