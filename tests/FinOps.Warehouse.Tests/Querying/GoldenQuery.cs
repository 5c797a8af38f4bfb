namespace FinOps.Warehouse.Tests.Querying;

/// <summary>A query on record with the SQL it compiles to: a file whose first lines are comments that say the query and, where it has one, its scope.</summary>
internal sealed record GoldenQuery(string Name, string Json, string Scope, string Table, string Sql)
{
    private const string QueryMark = "-- query: ", ScopeMark = "-- scope: ", TableMark = "-- table: ";

    internal static string Folder { get; } = Path.Combine(Root(), "tests", "FinOps.Warehouse.Tests", "Querying", "Golden");

    internal static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.sql").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    internal static GoldenQuery Read(string name)
    {
        var lines = File.ReadAllLines(PathOf(name));
        var head = lines.TakeWhile(l => l.StartsWith("-- ", StringComparison.Ordinal)).ToList();
        string Of(string mark) => head.Find(l => l.StartsWith(mark, StringComparison.Ordinal))?[mark.Length..] ?? "";
        return new GoldenQuery(name, Of(QueryMark), Of(ScopeMark), Of(TableMark), string.Join('\n', lines.Skip(head.Count)).Trim());
    }

    internal void Accept(string table, string sql) => File.WriteAllText(PathOf(Name), $"{QueryMark}{Json}\n{(Scope.Length == 0 ? "" : $"{ScopeMark}{Scope}\n")}{TableMark}{table}\n{sql}\n");

    private static string PathOf(string name) => Path.Combine(Folder, name + ".sql");

    internal static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "FinOps.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("FinOps.sln is in none of the folders above.");
    }
}
