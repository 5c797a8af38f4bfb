using FinOps.Domain.Spend;
using FinOps.Focus;

namespace FinOps.Domain.Querying;

public enum DimensionKind
{
    /// <summary>A FOCUS column.</summary>
    Column,

    /// <summary>A key of FOCUS Tags.</summary>
    Tag,

    /// <summary>What the tenant's allocation rules assign.</summary>
    Allocation,

    /// <summary>The source that delivered the row.</summary>
    Source,
}

/// <summary>
/// What rows are grouped and filtered by. Written as a FOCUS column (<c>ServiceName</c>), its short name (<c>service</c>),
/// <c>tag:&lt;key&gt;</c>, <c>allocation:&lt;name&gt;</c> or <c>source</c>. A missing value is the empty text.
/// </summary>
public readonly record struct Dimension
{
    public const string AllocationPrefix = "allocation:";
    public const string SourceName = "source";
    public const int MaxLength = 256;

    private static readonly Dictionary<string, FocusColumnId> Short = new(StringComparer.Ordinal)
    {
        [SpendDimension.Provider] = FocusColumnId.ServiceProviderName,
        [SpendDimension.Service] = FocusColumnId.ServiceName,
        [SpendDimension.Category] = FocusColumnId.ServiceCategory,
        [SpendDimension.Account] = FocusColumnId.SubAccountId,
        [SpendDimension.Region] = FocusColumnId.RegionId,
        [SpendDimension.Charge] = FocusColumnId.ChargeCategory,
        ["resource"] = FocusColumnId.ResourceId,
        ["sku"] = FocusColumnId.SkuId,
        ["currency"] = FocusColumnId.BillingCurrency,
    };

    private static readonly Dictionary<FocusColumnId, string> ShortOf = Short.ToDictionary(s => s.Value, s => s.Key);

    private Dimension(DimensionKind kind, string name, FocusColumnId column = default) => (Kind, Name, Column) = (kind, name, column);

    public DimensionKind Kind { get; }

    /// <summary>The column's FOCUS name, the tag's key, the allocation dimension's name.</summary>
    public string Name { get; }

    /// <summary>Of <see cref="DimensionKind.Column"/>.</summary>
    public FocusColumnId Column { get; }

    /// <summary>Text columns take text filters; number and time columns take ranges only and are not grouped by.</summary>
    public FocusColumnType Type => Kind is DimensionKind.Column ? FocusColumns.All[(int)Column].Type : FocusColumnType.Text;

    public static Dimension Source { get; } = new(DimensionKind.Source, SourceName);

    public static Dimension Of(FocusColumnId column) => new(DimensionKind.Column, column.ToString(), column);

    public static Dimension OfTag(string key) => new(DimensionKind.Tag, key);

    public static Dimension OfAllocation(string name) => new(DimensionKind.Allocation, name);

    /// <summary>Reads any of the written forms; every FOCUS 1.4 column is one, but for the tags as a whole.</summary>
    public static bool TryParse(string? text, out Dimension dimension)
    {
        dimension = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text.Any(char.IsControl)) return false;
        if (SpendDimension.IsTag(text)) dimension = OfTag(text[SpendDimension.TagPrefix.Length..]);
        else if (text.StartsWith(AllocationPrefix, StringComparison.Ordinal) && text.Length > AllocationPrefix.Length) dimension = OfAllocation(text[AllocationPrefix.Length..]);
        else if (text == SourceName) dimension = Source;
        else if (Short.TryGetValue(text, out var known)) dimension = Of(known);
        else if (char.IsAsciiLetterUpper(text[0]) && Enum.TryParse<FocusColumnId>(text, out var column) && column.ToString() == text) dimension = Of(column);
        else return false;
        return dimension.Type is not FocusColumnType.Map;
    }

    /// <summary>The canonical form: short names where there are any.</summary>
    public override string ToString() => Kind switch
    {
        DimensionKind.Tag => SpendDimension.OfTag(Name),
        DimensionKind.Allocation => AllocationPrefix + Name,
        DimensionKind.Source => SourceName,
        _ => ShortOf.GetValueOrDefault(Column, Name),
    };
}
