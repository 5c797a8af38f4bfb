namespace FinOps.Grains.Hosting;

/// <summary>Names that the silo's composition and the grains must agree on.</summary>
public static class GrainStore
{
    /// <summary>The grain storage that holds the state of every grain.</summary>
    public const string Name = "finops";
}
