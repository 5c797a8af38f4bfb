using FinOps.Domain.Spend;

namespace FinOps.Web.Dimensions;

/// <summary>The dimensions of one tenant: the built-in ones and its allocation tags.</summary>
internal sealed class DimensionNames(IReadOnlyList<string> allocationTags)
{
    public IReadOnlyList<string> All { get; } = [.. SpendDimension.BuiltIn, .. allocationTags.Select(SpendDimension.OfTag)];

    public bool Has(string dimension) => All.Contains(dimension, StringComparer.Ordinal);

    /// <summary>Splits <c>dimension:value</c>. Tag keys may hold colons themselves, so the longest known dimension wins.</summary>
    public (string Dimension, string Value)? Split(string filter)
    {
        var known = All.Where(d => filter.Length > d.Length && filter[d.Length] == ':' && filter.StartsWith(d, StringComparison.Ordinal));
        return known.MaxBy(d => d.Length) is { } dimension ? (dimension, filter[(dimension.Length + 1)..]) : null;
    }

    /// <summary>For people.</summary>
    public static string LabelOf(string dimension) => SpendDimension.IsTag(dimension)
        ? dimension[SpendDimension.TagPrefix.Length..]
        : char.ToUpperInvariant(dimension[0]) + dimension[1..];

    public static string LabelOfValue(string value) => value.Length == 0 ? "(none)" : value;
}
