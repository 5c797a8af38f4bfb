using System.Collections.Frozen;

namespace FinOps.Focus.Aws;

/// <summary>A service as FOCUS names it.</summary>
internal sealed record ServiceLabel(string Name, string Category, string Subcategory);

/// <summary>The service of a bill row. The category follows from the name alone, so one ServiceName never has two categories.</summary>
internal static class AwsServices
{
    private static readonly FrozenDictionary<string, ServiceLabel> ByCode =
        AwsServiceTable.Rows.ToFrozenDictionary(r => r.Code, r => new ServiceLabel(r.Name, FocusServices.CategoryOf(r.Subcategory)!, r.Subcategory));

    private static readonly FrozenDictionary<string, ServiceLabel> ByName = ByCode.Values.ToFrozenDictionary(s => s.Name);

    /// <summary>True when the product code is in the table.</summary>
    public static bool TryFind(string productCode, out ServiceLabel? service) => ByCode.TryGetValue(productCode, out service);

    /// <summary>A service only known by its display name: marketplace products and product codes not in the table.</summary>
    public static ServiceLabel Named(string name) =>
        ByName.GetValueOrDefault(name) ?? new ServiceLabel(name.Length == 0 ? "AWS" : name, "Other", "Other (Other)");
}
