namespace FinOps.Focus.JsonRows;

/// <summary>Which columns a JSON Lines bill has: lines leave out what is null, so the first object alone cannot tell.</summary>
internal static class JsonSchemas
{
    /// <summary>The last column of every header: the members the header does not name, as one JSON object.</summary>
    public const string Rest = "x_json";

    private sealed record Schema(Func<IReadOnlyCollection<string>, bool> Looks, string[] Columns);

    /// <summary>A bill whose lines leave columns out is one entry here.</summary>
    private static readonly Schema[] Known = [new(Gcp.GcpColumns.Looks, Gcp.GcpColumns.Names)];

    /// <param name="names">Member names of the first object.</param>
    /// <returns>The columns of a known bill, else the names of the first object; <see cref="Rest"/> last.</returns>
    public static string[] Header(IReadOnlyCollection<string> names) =>
        [.. (Array.Find(Known, s => s.Looks(names))?.Columns ?? names.Where(n => n != Rest)), Rest];
}
