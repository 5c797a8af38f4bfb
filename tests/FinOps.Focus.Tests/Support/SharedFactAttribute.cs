namespace FinOps.Focus.Tests.Support;

/// <summary>A test over the public sample bills, which are not part of the repository: skipped with the reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedFolder.Root is null ? SharedFolder.Reason : null;
}

/// <inheritdoc cref="SharedFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedFolder.Root is null ? SharedFolder.Reason : null;
}

/// <summary>Finds the sample folder: the variable FINOPS_SHARED, else a folder named shared beside one of the parent folders.</summary>
internal static class SharedFolder
{
    public const string Reason = "no sample bills: set FINOPS_SHARED or put a folder named shared beside the repository";

    public static string? Root { get; } = Find();

    public static string Sample(string path) => Path.Combine(Root!, "samples", path);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("FINOPS_SHARED") is { Length: > 0 } given) return Directory.Exists(given) ? given : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "samples");
            if (Directory.Exists(shared)) return Path.GetDirectoryName(shared);
        }

        return null;
    }
}
