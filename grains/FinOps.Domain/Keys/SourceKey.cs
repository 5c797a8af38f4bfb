using System.Text.RegularExpressions;

namespace FinOps.Domain.Keys;

/// <summary>Key of a source's grain: <c>tenant/source</c>.</summary>
public readonly partial record struct SourceKey(TenantId Tenant, string SourceId)
{
    /// <exception cref="FormatException">Not two parts, or a part outside its alphabet.</exception>
    public static SourceKey Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IsSourceId(text[(slash + 1)..])) throw new FormatException($"'{text}' is not a source key of the form tenant/source.");
        return new SourceKey(TenantId.Parse(text[..slash]), text[(slash + 1)..]);
    }

    /// <summary>A source id is 1 to 63 of a-z, 0-9 and -, a letter or digit first.</summary>
    public static bool IsSourceId(string? text) => text is not null && Shape().IsMatch(text);

    public override string ToString() => $"{Tenant}/{SourceId}";

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
