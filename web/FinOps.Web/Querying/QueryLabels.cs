using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Web.Querying;

/// <summary>Names of columns for people: FOCUS's own display names where there are any.</summary>
internal static class QueryLabels
{
    public static string Of(string column)
    {
        if (Dimension.TryParse(column, out var dimension)) return Of(dimension);
        if (column.EndsWith(AnswerColumn.Previous, StringComparison.Ordinal)) return $"{Of(column[..^AnswerColumn.Previous.Length])} before";
        return column switch
        {
            AnswerColumn.Time => "Time",
            "billed" => "Billed cost",
            "effective" => "Effective cost",
            "list" => "List cost",
            "contracted" => "Contracted cost",
            "pricingQuantity" => "Pricing quantity",
            "unitCost" => "Unit cost",
            _ => char.ToUpperInvariant(column[0]) + column[1..],
        };
    }

    public static string Of(Dimension dimension) => dimension.Kind switch
    {
        DimensionKind.Column => FocusColumns.Get(dimension.Column).DisplayName,
        DimensionKind.Source => "Source",
        _ => dimension.Name,
    };
}
