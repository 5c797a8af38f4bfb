using System.Collections.Frozen;

namespace FinOps.Focus.Aws;

/// <summary>AWS regions and their display names.</summary>
internal static class AwsRegions
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["us-east-1"] = "US East (N. Virginia)",
        ["us-east-2"] = "US East (Ohio)",
        ["us-west-1"] = "US West (N. California)",
        ["us-west-2"] = "US West (Oregon)",
        ["af-south-1"] = "Africa (Cape Town)",
        ["ap-east-1"] = "Asia Pacific (Hong Kong)",
        ["ap-east-2"] = "Asia Pacific (Taipei)",
        ["ap-south-1"] = "Asia Pacific (Mumbai)",
        ["ap-south-2"] = "Asia Pacific (Hyderabad)",
        ["ap-northeast-1"] = "Asia Pacific (Tokyo)",
        ["ap-northeast-2"] = "Asia Pacific (Seoul)",
        ["ap-northeast-3"] = "Asia Pacific (Osaka)",
        ["ap-southeast-1"] = "Asia Pacific (Singapore)",
        ["ap-southeast-2"] = "Asia Pacific (Sydney)",
        ["ap-southeast-3"] = "Asia Pacific (Jakarta)",
        ["ap-southeast-4"] = "Asia Pacific (Melbourne)",
        ["ap-southeast-5"] = "Asia Pacific (Malaysia)",
        ["ap-southeast-6"] = "Asia Pacific (New Zealand)",
        ["ap-southeast-7"] = "Asia Pacific (Thailand)",
        ["ca-central-1"] = "Canada (Central)",
        ["ca-west-1"] = "Canada West (Calgary)",
        ["cn-north-1"] = "China (Beijing)",
        ["cn-northwest-1"] = "China (Ningxia)",
        ["eu-central-1"] = "Europe (Frankfurt)",
        ["eu-central-2"] = "Europe (Zurich)",
        ["eu-north-1"] = "Europe (Stockholm)",
        ["eu-south-1"] = "Europe (Milan)",
        ["eu-south-2"] = "Europe (Spain)",
        ["eu-west-1"] = "Europe (Ireland)",
        ["eu-west-2"] = "Europe (London)",
        ["eu-west-3"] = "Europe (Paris)",
        ["il-central-1"] = "Israel (Tel Aviv)",
        ["me-central-1"] = "Middle East (UAE)",
        ["me-south-1"] = "Middle East (Bahrain)",
        ["mx-central-1"] = "Mexico (Central)",
        ["sa-east-1"] = "South America (Sao Paulo)",
        ["us-gov-east-1"] = "AWS GovCloud (US-East)",
        ["us-gov-west-1"] = "AWS GovCloud (US-West)",
        ["global"] = "Global",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Ids = Names.ToFrozenDictionary(p => p.Value, p => p.Key);

    /// <returns>The display name; the id itself for a region not listed, because FOCUS wants a name wherever there is an id.</returns>
    public static string NameOf(string id) => Names.GetValueOrDefault(id, id);

    /// <summary>The region of a bill row: its code, else by display name ("EU (Ireland)" is the old form), else from the zone.</summary>
    public static string? Find(string code, string location, string zone)
    {
        if (code.Length > 0) return code;
        if (location.Length > 0)
        {
            var name = location.StartsWith("EU (", StringComparison.Ordinal) ? $"Europe{location.AsSpan(2)}" : location;
            if (Ids.TryGetValue(name, out var id)) return id;
        }

        if (Names.ContainsKey(zone)) return zone;
        return zone.Length > 1 && Names.ContainsKey(zone[..^1]) ? zone[..^1] : null;
    }
}
