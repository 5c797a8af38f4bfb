using System.Text.RegularExpressions;

namespace FinOps.Domain.Keys;

/// <summary>A tenant's id: also part of its database's name, hence the narrow alphabet.</summary>
public readonly partial record struct TenantId
{
    private TenantId(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="FormatException">Not 2 to 41 characters of a-z, 0-9 and _ that begin with a letter.</exception>
    public static TenantId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a tenant id: 2 to 41 of a-z, 0-9 and _, a letter first.");

    public static bool TryParse(string? text, out TenantId id)
    {
        var ok = text is not null && Shape().IsMatch(text);
        id = ok ? new TenantId(text!) : default;
        return ok;
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{1,40}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
