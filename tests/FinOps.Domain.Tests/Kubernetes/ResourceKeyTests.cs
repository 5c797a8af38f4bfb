using FinOps.Domain.Kubernetes;

namespace FinOps.Domain.Tests.Kubernetes;

public sealed class ResourceKeyTests
{
    [Theory]
    [InlineData(CloudProvider.Aws, "aws:///us-east-2a/i-0FEA4fd46592d050b", "i-0fea4fd46592d050b", "", "")]
    [InlineData(CloudProvider.Aws, "i-0fea4fd46592d050b", "arn:aws:ec2:us-east-2:123456789012:instance/i-0fea4fd46592d050b", "", "AWS")]
    [InlineData(CloudProvider.Aws, "aws://us-east-2a/vol-07f2", "vol-07f2", "", "")]
    [InlineData(CloudProvider.Gcp, "gce://my-project/us-central1-a/gke-pool-1", "//compute.googleapis.com/projects/my-project/zones/us-central1-a/instances/7712345", "gke-pool-1", "Google Cloud")]
    [InlineData(CloudProvider.Gcp, "gke-pool-1", "projects/p/zones/z/instances/gke-pool-1", "", "Google Cloud")]
    [InlineData(CloudProvider.Gcp, "pvc-1", "pvc-1", "", "Google Cloud")]
    [InlineData(
        CloudProvider.Azure, "azure:///subscriptions/AB/resourceGroups/MC_g/providers/Microsoft.Compute/virtualMachineScaleSets/aks-pool-vmss/virtualMachines/3",
        "/subscriptions/ab/resourcegroups/mc_g/providers/microsoft.compute/virtualmachinescalesets/aks-pool-vmss", "", "")]
    [InlineData(
        CloudProvider.Azure, "azure:///subscriptions/ab/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/s/virtualMachines/3",
        "/subscriptions/ab/resourcegroups/g/providers/microsoft.compute/virtualmachinescalesets/s/virtualmachines/3", "", "")]
    [InlineData(
        CloudProvider.Azure, "azure:///subscriptions/ab/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/VM1", "/subscriptions/ab/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm1", "", "")]
    [InlineData(CloudProvider.Oci, "ocid1.instance.oc1.iad.anuwc", "ocid1.instance.oc1.iad.anuwc", "", "")]
    [InlineData(CloudProvider.Oci, "oci://ocid1.instance.oc1.iad.anuwc", "ocid1.instance.oc1.iad.ANUWC", "", "")]
    [InlineData(CloudProvider.Alibaba, "cn-hangzhou.i-bp1abc", "i-bp1abc", "", "")]
    [InlineData(CloudProvider.Alibaba, "alicloud://cn-hangzhou.i-bp1abc", "i-bp1abc", "", "")]
    [InlineData(CloudProvider.Other, "metal://rack-7/box-3", "rack-7/box-3", "", "")]
    public void A_node_is_found_in_the_bill_by_whatever_name_each_gives_it(CloudProvider provider, string providerId, string resourceId, string resourceName, string issuer)
    {
        var key = ResourceKey.Of(provider, providerId);
        Assert.Contains(key, ResourceKey.OfBilled(resourceId, resourceName, issuer));
        Assert.Contains(ResourceKey.Tail(key), new[] { Last(resourceId), Last(resourceName), Last(Set(resourceId)) });
    }

    [Theory]
    [InlineData(CloudProvider.Gcp, "web-1", "web-1", "AWS")]
    [InlineData(CloudProvider.Aws, "i-0a", "i-0b", "AWS")]
    [InlineData(CloudProvider.Alibaba, "cn-hangzhou.i-bp1", "i-bp12", "")]
    [InlineData(CloudProvider.Azure, "azure:///subscriptions/a/x/vm1", "/subscriptions/b/x/vm1", "")]
    public void Another_resource_is_not_taken_for_it(CloudProvider provider, string providerId, string resourceId, string issuer) =>
        Assert.DoesNotContain(ResourceKey.Of(provider, providerId), ResourceKey.OfBilled(resourceId, "", issuer));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("aws://")]
    public void An_empty_id_names_nothing(string providerId) => Assert.Equal("", ResourceKey.Of(CloudProvider.Aws, providerId));

    [Fact]
    public void A_row_without_a_resource_is_nobodys() => Assert.Empty(ResourceKey.OfBilled("", "", "AWS"));

    private static string Last(string id) => id.ToLowerInvariant().Split('/')[^1];

    /// <summary>As the warehouse shortens instances of a scale set.</summary>
    private static string Set(string id) => System.Text.RegularExpressions.Regex.Replace(
        id.ToLowerInvariant(), "(?<set>/virtualmachinescalesets/[^/]+)/.*$", "${set}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
