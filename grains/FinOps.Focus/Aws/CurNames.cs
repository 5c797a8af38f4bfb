using System.Text;

namespace FinOps.Focus.Aws;

/// <summary>The names of CUR columns in Parquet and in CUR 2.0 (<c>line_item_usage_type</c>) as those of the legacy CSV (<c>lineItem/UsageType</c>).</summary>
/// <remarks>
/// AWS puts an underscore before every capital and in place of <c>/</c>, <c>:</c> and whatever else is no letter or digit, which cannot be
/// undone by rule: <c>ReservationARN</c> is <c>reservation_a_r_n</c>. Columns that decide something are therefore listed; others follow the
/// manner of their category. Tag keys have lost their case and signs: <c>cost-center</c> comes as <c>cost_center</c>.
/// </remarks>
internal static class CurNames
{
    /// <summary>Columns of maps, one JSON object a field.</summary>
    public const string ProductMap = "product", TagMap = "resourceTags";

    private static readonly (string Snake, string Category)[] Categories =
    [
        ("identity_", "identity/"), ("bill_", "bill/"), ("line_item_", "lineItem/"), ("pricing_", "pricing/"), ("reservation_", "reservation/"),
        ("savings_plan_", "savingsPlan/"), ("split_line_item_", "splitLineItem/"), ("discount_", "discount/"), ("cost_category_", "costCategory/"),
        ("capacity_reservation_", "capacityReservation/"), ("product_", "product/"), ("resource_tags_", "resourceTags/"),
    ];

    /// <summary>Names that the rule of their category would miss.</summary>
    private static readonly Dictionary<string, string> Listed = new[]
    {
        "reservation/ReservationARN", "savingsPlan/SavingsPlanARN", "pricing/currency", "pricing/publicOnDemandCost", "pricing/publicOnDemandRate", "pricing/term",
        "pricing/unit", "product/ProductName", "product/normalizationSizeFactor",
    }.ToDictionary(Snake, n => n);

    private static readonly Dictionary<string, string> Maps = new()
    {
        ["product"] = ProductMap,
        ["resource_tags"] = TagMap,
        ["cost_category"] = "costCategory",
        ["discount"] = "discount",
        ["tags"] = "tags",
    };

    /// <summary>Whether these are the names of Parquet or CUR 2.0.</summary>
    public static bool AreSnake(string[] names) => names.Contains("line_item_line_item_type") || names.Contains("line_item_unblended_cost");

    public static string[] Canonical(string[] names) => AreSnake(names) ? [.. names.Select(Canonical)] : names;

    /// <summary>A key of the product map as a column: <c>product/instanceType</c> for <c>instance_type</c>.</summary>
    public static string Product(string key) => key.Contains('/') ? key : Canonical("product_" + Snake(key));

    /// <summary>A key of the tag map as a column: <c>resourceTags/user:team</c> for <c>user_team</c>.</summary>
    public static string Tag(string key) =>
        key.StartsWith("user_", StringComparison.Ordinal) ? "resourceTags/user:" + key["user_".Length..]
        : key.StartsWith("aws_", StringComparison.Ordinal) ? "resourceTags/aws:" + Humps(key["aws_".Length..], upper: false)
        : "resourceTags/" + key;

    private static string Canonical(string name)
    {
        if (Listed.TryGetValue(name, out var listed) || Maps.TryGetValue(name, out listed)) return listed;
        foreach (var (snake, category) in Categories)
        {
            if (!name.StartsWith(snake, StringComparison.Ordinal)) continue;
            var rest = name[snake.Length..];
            return category == "resourceTags/" ? Tag(rest) : category == "costCategory/" ? category + rest : category + Humps(rest, upper: category != "product/");
        }

        return name;
    }

    private static string Humps(string name, bool upper)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (c == '_') upper = true;
            else
            {
                text.Append(upper ? char.ToUpperInvariant(c) : c);
                upper = false;
            }
        }

        return text.ToString();
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c))
            {
                if (text.Length > 0 && text[^1] != '_') text.Append('_');
                text.Append(char.ToLowerInvariant(c));
            }
            else text.Append(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '_');
        }

        return text.ToString();
    }
}
