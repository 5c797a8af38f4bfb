using System.Collections.Concurrent;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Sql;

/// <summary>The .sql files, embedded in the assembly.</summary>
internal static class SqlText
{
    private static readonly ConcurrentDictionary<string, string> Files = new(StringComparer.Ordinal);

    /// <param name="file">Path of a file without extension, as <c>Queries/Summary</c>.</param>
    internal static Statement Load(string file) => new(Read(file));

    internal static string Read(string file) => Files.GetOrAdd(file, static name =>
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(ResourceName(name)) ?? throw new ArgumentException($"There is no {name}.sql.", nameof(file));
        return new StreamReader(stream).ReadToEnd().Trim().TrimEnd(';');
    });

    /// <summary>Migrations in the order of their numbers: <c>0001_cost</c>, ...</summary>
    internal static IReadOnlyList<string> Migrations { get; } =
    [
        .. typeof(SqlText).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(ResourceFolder, StringComparison.Ordinal) && n.IndexOf('/', ResourceFolder.Length) < 0)
            .Select(n => n[ResourceFolder.Length..^".sql".Length]).Order(StringComparer.Ordinal),
    ];

    private const string ResourceFolder = "Migrations/";

    private static string ResourceName(string file) => file + ".sql";
}
