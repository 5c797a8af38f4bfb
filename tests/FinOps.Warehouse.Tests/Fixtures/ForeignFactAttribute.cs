namespace FinOps.Warehouse.Tests.Fixtures;

/// <summary>A test that runs a Node script with its own packages; skipped, with the reason, where they were not installed.</summary>
public sealed class ForeignFactAttribute : FactAttribute
{
    internal const string Folder = "tests/FinOps.Warehouse.Tests/foreign";

    public ForeignFactAttribute()
    {
        if (Root is null || !Directory.Exists(Path.Combine(Root, Folder, "node_modules"))) Skip = $"No node_modules in {Folder}: run `make setup-test`.";
    }

    /// <summary>The repository's root.</summary>
    internal static string? Root { get; } = FindRoot();

    private static string? FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, Folder))) return folder.FullName;
        return null;
    }
}
