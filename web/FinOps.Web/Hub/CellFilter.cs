using FinOps.Domain.Spend;
using FinOps.Web.Dimensions;
using FinOps.Web.Validation;

namespace FinOps.Web.Hub;

/// <summary>Which cells a connection sees. Equal filters share what is written for them.</summary>
internal sealed record CellFilter(string Dimensions, DateOnly? From)
{
    public const int MaxDimensions = 32;
    private const char Separator = '\n';
    private readonly string[] _dimensions = Dimensions.Length == 0 ? [] : Dimensions.Split(Separator);

    public static CellFilter Read(Checks checks, DimensionNames names, Subscription subscription)
    {
        var asked = subscription.Dimensions ?? [];
        checks.Require(asked.Count <= MaxDimensions, "dimensions", $"has more than {MaxDimensions} names.");
        checks.Require(asked.All(names.Has), "dimensions", $"is not of {string.Join(", ", names.All)}.");
        var dimensions = asked.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new CellFilter(string.Join(Separator, dimensions), checks.Day("from", subscription.From));
    }

    public bool Equals(CellFilter? other) =>
        other is not null && From == other.From && string.Equals(Dimensions, other.Dimensions, StringComparison.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Dimensions, From);

    /// <summary>As it was asked; none for all.</summary>
    public IReadOnlyList<string> Asked => _dimensions;

    /// <summary>Dimensions that are asked for; all of the tenant's where none is named.</summary>
    public IReadOnlyList<string> DimensionsOf(DimensionNames names) => _dimensions.Length == 0 ? names.All : _dimensions;

    public IEnumerable<SpendCell> Of(IReadOnlyList<SpendCell> cells) => cells.Where(c =>
        (From is null || c.Key.Day >= From) && (_dimensions.Length == 0 || _dimensions.Contains(c.Key.Dimension, StringComparer.Ordinal)));
}
