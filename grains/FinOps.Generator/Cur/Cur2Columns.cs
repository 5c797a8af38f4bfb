using System.Text;
using System.Text.Json;
using FinOps.Generator.Billing;
using FinOps.Generator.Companies;
using FinOps.Generator.Scenarios;

namespace FinOps.Generator.Cur;

/// <summary>The columns of CUR 2.0: always the same ones, with product properties and tags in maps.</summary>
internal static class Cur2Columns
{
    private const string Product = "product", Tags = "resource_tags";

    /// <summary>Product properties with a column of their own; the others are in the map.</summary>
    private static readonly string[] OwnProduct =
    [
        "fromLocation", "fromLocationType", "fromRegionCode", "instanceFamily", "instanceType", "location", "locationType", "operation", "productFamily", "regionCode",
        "servicecode", "sku", "toLocation", "toLocationType", "toRegionCode", "usagetype",
    ];

    public static string[] Header { get; } =
    [
        .. CurHeader.Before.Concat(CurHeader.After).Select(Snake).Append("bill_payer_account_name").Append("line_item_usage_account_name")
            .Concat(OwnProduct.Select(p => Snake("product/" + p))).Append(Product).Append(Tags).Append("cost_category").Append("discount").Order(StringComparer.Ordinal),
    ];

    public static Dictionary<string, string> Texts(Shape shape, Delivery delivery)
    {
        var (texts, product, tags) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var (column, value) in CurTexts.Of(shape, delivery))
        {
            if (column.StartsWith("resourceTags/", StringComparison.Ordinal)) tags[Snake(column["resourceTags/".Length..])] = value;
            else if (!column.StartsWith("product/", StringComparison.Ordinal) || OwnProduct.Contains(column["product/".Length..], StringComparer.Ordinal)) texts[Snake(column)] = value;
            else if (value.Length > 0) product[Snake(column["product/".Length..])] = value;
        }

        texts["bill_payer_account_name"] = "Northwind";
        texts["line_item_usage_account_name"] = shape.Account.Name;
        texts[Product] = JsonSerializer.Serialize(product);
        texts[Tags] = JsonSerializer.Serialize(tags);
        texts["cost_category"] = texts["discount"] = "{}";
        return texts;
    }

    public static Dictionary<string, Slot> Slots(LineType type) => CurSlots.Of(type).ToDictionary(s => Snake(s.Key), s => s.Value, StringComparer.Ordinal);

    /// <summary>AWS's own way: an underscore before each capital and for every sign, all small.</summary>
    public static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterUpper(name[i]) && i > 0 && snake[^1] != '_') snake.Append('_');
            snake.Append(char.IsAsciiLetterOrDigit(name[i]) ? char.ToLowerInvariant(name[i]) : '_');
        }

        return snake.ToString();
    }
}
