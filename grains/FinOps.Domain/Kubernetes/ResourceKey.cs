using System.Text.RegularExpressions;

namespace FinOps.Domain.Kubernetes;

/// <summary>
/// One name for a machine or a disk, whether Kubernetes (<c>spec.providerID</c>, or what OpenCost makes of it) or a bill
/// (FOCUS ResourceId, ResourceName) says it: <c>aws:i-0fea...</c>, <c>gcp:gke-pool-1</c>, <c>azure:/subscriptions/...</c>.
/// </summary>
/// <remarks>
/// Virtual machine scale sets are one resource: Azure bills the set, not its instances. Google's names count without project and zone,
/// because OpenCost leaves both out.
/// </remarks>
public static partial class ResourceKey
{
    private const string ScaleSets = "/virtualmachinescalesets/";

    /// <returns>Empty where the id names nothing.</returns>
    public static string Of(CloudProvider provider, string providerId)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        var id = providerId.Trim().ToLowerInvariant();
        var scheme = id.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) id = id[(scheme + 3)..];
        if (id.Length == 0) return "";
        return provider switch
        {
            CloudProvider.Aws => "aws:" + LastPart(id),
            CloudProvider.Azure => "azure:" + Azure(id),
            CloudProvider.Gcp => "gcp:" + LastPart(id),
            CloudProvider.Oci => "oci:" + LastPart(id),
            CloudProvider.Alibaba => "alibaba:" + LastPart(id).Split('.')[^1],
            _ => "other:" + id,
        };
    }

    /// <summary>Names under which a cluster may know a billed resource, the likeliest first.</summary>
    /// <param name="issuer">FOCUS HostProviderName: where a bill gives no more than a name, it must be Google's to be taken for one of Google's.</param>
    public static IEnumerable<string> OfBilled(string resourceId, string resourceName, string issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var id = resourceId.Trim().ToLowerInvariant();
        if (id.StartsWith("/subscriptions/", StringComparison.Ordinal)) return ["azure:" + Azure(id)];
        if (id.StartsWith("ocid1.", StringComparison.Ordinal)) return ["oci:" + id];
        if (id.StartsWith("//compute.googleapis.com/", StringComparison.Ordinal) || issuer.Contains("Google", StringComparison.OrdinalIgnoreCase))
            return new[] { resourceName.Trim().ToLowerInvariant(), id }.Where(n => n.Length > 0).Select(n => "gcp:" + LastPart(n)).Distinct();
        var last = LastPart(id);
        return MachineOrDisk().IsMatch(last) ? ["aws:" + last, "alibaba:" + last, "other:" + id] : id.Length > 0 ? ["other:" + id] : [];
    }

    /// <summary>The last part of a key: what the warehouse looks for before keys are compared.</summary>
    public static string Tail(string key) => LastPart(key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    private static string LastPart(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static string Azure(string id)
    {
        id = "/" + id.TrimStart('/');
        var set = id.IndexOf(ScaleSets, StringComparison.Ordinal);
        if (set < 0) return id;
        var end = id.IndexOf('/', set + ScaleSets.Length);
        return end < 0 ? id : id[..end];
    }

    [GeneratedRegex(@"\A(?:i|vol|d)-[0-9a-z]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachineOrDisk();
}
