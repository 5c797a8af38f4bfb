namespace FinOps.Grains.Exports;

/// <summary>Names of scopes, where a last <c>*</c> stands for any ending.</summary>
internal static class ScopePattern
{
    public static bool Matches(IReadOnlyList<string> patterns, string scope)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.EndsWith('*') ? scope.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : pattern == scope) return true;
        }

        return false;
    }
}
