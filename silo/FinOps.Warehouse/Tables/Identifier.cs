namespace FinOps.Warehouse.Tables;

/// <summary>Names of columns where the engine asks for a declaration.</summary>
internal static class Identifier
{
    /// <returns>The name in backticks; whatever it holds, the engine reads it as one name.</returns>
    internal static string Quote(string name) =>
        "`" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal).Replace("\0", "\\0", StringComparison.Ordinal) + "`";
}
