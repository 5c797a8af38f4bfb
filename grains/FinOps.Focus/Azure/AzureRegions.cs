using System.Collections.Frozen;

namespace FinOps.Focus.Azure;

/// <summary>Azure regions: their ids, display names, and the older names that bills still use ("US East", "EU West").</summary>
internal static class AzureRegions
{
    private static readonly (string Id, string Name, string[] Old)[] Table =
    [
        ("eastus", "East US", ["useast"]), ("eastus2", "East US 2", ["useast2"]), ("eastus3", "East US 3", ["useast3"]), ("westus", "West US", ["uswest"]),
        ("westus2", "West US 2", ["uswest2"]), ("westus3", "West US 3", ["uswest3"]), ("centralus", "Central US", ["uscentral"]),
        ("northcentralus", "North Central US", ["usnorthcentral", "usnorth"]), ("southcentralus", "South Central US", ["ussouthcentral", "ussouth"]),
        ("westcentralus", "West Central US", ["uswestcentral"]), ("canadacentral", "Canada Central", ["cacentral"]), ("canadaeast", "Canada East", ["caeast"]),
        ("mexicocentral", "Mexico Central", ["mxcentral"]), ("brazilsouth", "Brazil South", ["brsouth"]), ("brazilsoutheast", "Brazil Southeast", ["brsoutheast"]),
        ("chilecentral", "Chile Central", ["clcentral"]), ("northeurope", "North Europe", ["eunorth"]), ("westeurope", "West Europe", ["euwest"]),
        ("uksouth", "UK South", []), ("ukwest", "UK West", []), ("francecentral", "France Central", ["frcentral"]), ("francesouth", "France South", ["frsouth"]),
        ("germanywestcentral", "Germany West Central", ["dewestcentral"]), ("germanynorth", "Germany North", ["denorth"]),
        ("switzerlandnorth", "Switzerland North", []), ("switzerlandwest", "Switzerland West", []), ("norwayeast", "Norway East", ["noeast"]),
        ("norwaywest", "Norway West", ["nowest"]), ("swedencentral", "Sweden Central", ["secentral"]), ("swedensouth", "Sweden South", ["sesouth"]),
        ("polandcentral", "Poland Central", ["plcentral"]), ("italynorth", "Italy North", ["itnorth"]), ("spaincentral", "Spain Central", ["escentral"]),
        ("austriaeast", "Austria East", ["ateast"]), ("belgiumcentral", "Belgium Central", ["becentral"]), ("denmarkeast", "Denmark East", ["dkeast"]),
        ("israelcentral", "Israel Central", ["ilcentral"]), ("uaenorth", "UAE North", ["aenorth"]), ("uaecentral", "UAE Central", ["aecentral"]),
        ("qatarcentral", "Qatar Central", ["qacentral"]), ("saudiarabiaeast", "Saudi Arabia East", ["saeast"]),
        ("southafricanorth", "South Africa North", ["zanorth"]), ("southafricawest", "South Africa West", ["zawest"]), ("eastasia", "East Asia", ["apeast"]),
        ("southeastasia", "Southeast Asia", ["apsoutheast"]), ("australiaeast", "Australia East", ["aueast"]),
        ("australiasoutheast", "Australia Southeast", ["ausoutheast"]), ("australiacentral", "Australia Central", ["aucentral"]),
        ("australiacentral2", "Australia Central 2", ["aucentral2"]), ("japaneast", "Japan East", ["jaeast"]), ("japanwest", "Japan West", ["jawest"]),
        ("koreacentral", "Korea Central", ["krcentral"]), ("koreasouth", "Korea South", ["krsouth"]), ("centralindia", "Central India", ["incentral"]),
        ("southindia", "South India", ["insouth"]), ("westindia", "West India", ["inwest"]), ("jioindiawest", "Jio India West", []),
        ("jioindiacentral", "Jio India Central", []), ("newzealandnorth", "New Zealand North", ["nznorth"]), ("malaysiawest", "Malaysia West", ["mywest"]),
        ("indonesiacentral", "Indonesia Central", ["idcentral"]), ("taiwannorth", "Taiwan North", ["twnorth"]), ("chinaeast", "China East", []),
        ("chinaeast2", "China East 2", []), ("chinaeast3", "China East 3", []), ("chinanorth", "China North", []), ("chinanorth2", "China North 2", []),
        ("chinanorth3", "China North 3", []), ("usgovvirginia", "US Gov Virginia", []), ("usgovarizona", "US Gov Arizona", ["usgovaz"]),
        ("usgovtexas", "US Gov Texas", ["usgovtx"]), ("usdodeast", "US DoD East", []), ("usdodcentral", "US DoD Central", []), ("global", "Global", []),
    ];

    public static readonly FrozenDictionary<string, (string Id, string Name)> ByKey =
        Table.SelectMany(r => r.Old.Append(r.Id), (r, key) => (key, r)).ToFrozenDictionary(p => p.key, p => (p.r.Id, p.r.Name));

    /// <returns>Id and display name, both empty where the text names no place. A region not listed keeps its text as its name.</returns>
    public static (string Id, string Name) Find(string location)
    {
        var key = location.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        if (key.Length == 0 || key is "unassigned" or "allregions" or "notapplicable" or "n/a") return ("", "");
        return ByKey.TryGetValue(key, out var known) ? known : (key, location.Trim());
    }
}
