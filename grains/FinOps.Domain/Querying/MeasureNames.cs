using System.Collections.Immutable;
using System.Text.Json;

namespace FinOps.Domain.Querying;

/// <summary>Measures as they are written, and what kind of value they have.</summary>
public static class MeasureNames
{
    private static readonly Dictionary<string, Measure> ByName = Enum.GetValues<Measure>().ToDictionary(Name, m => m, StringComparer.Ordinal);

    /// <summary>billed, effective, list, contracted, savings, quantity, pricingQuantity, unitCost, count.</summary>
    public static ImmutableArray<string> All { get; } = [.. ByName.Keys];

    public static string Name(this Measure measure) => JsonNamingPolicy.CamelCase.ConvertName(measure.ToString());

    public static bool TryParse(string? text, out Measure measure) => ByName.TryGetValue(text ?? "", out measure);

    /// <summary>An amount of the query's currency. <see cref="Measure.UnitCost"/> is one too: money per unit.</summary>
    public static bool IsMoney(this Measure measure) => measure is not (Measure.Quantity or Measure.PricingQuantity or Measure.Count);
}
