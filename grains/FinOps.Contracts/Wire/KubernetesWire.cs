using FinOps.Domain.Kubernetes;
using Orleans;

namespace FinOps.Contracts.Wire;

/// <summary>The numbers are stored: 0 AWS, 1 Azure, 2 Google Cloud, 3 OCI, 4 Alibaba Cloud, 5 other.</summary>
[GenerateSerializer, Immutable, Alias("finops.cloud-provider")]
public readonly record struct CloudProviderSurrogate([property: Id(0)] int Provider);

[RegisterConverter]
public sealed class CloudProviderConverter : IConverter<CloudProvider, CloudProviderSurrogate>
{
    public CloudProvider ConvertFromSurrogate(in CloudProviderSurrogate surrogate) => (CloudProvider)surrogate.Provider;

    public CloudProviderSurrogate ConvertToSurrogate(in CloudProvider value) => new((int)value);
}

/// <summary>The numbers are stored: 0 day, 1 hour.</summary>
[GenerateSerializer, Immutable, Alias("finops.kube-resolution")]
public readonly record struct KubeResolutionSurrogate([property: Id(0)] int Resolution);

[RegisterConverter]
public sealed class KubeResolutionConverter : IConverter<KubeResolution, KubeResolutionSurrogate>
{
    public KubeResolution ConvertFromSurrogate(in KubeResolutionSurrogate surrogate) => (KubeResolution)surrogate.Resolution;

    public KubeResolutionSurrogate ConvertToSurrogate(in KubeResolution value) => new((int)value);
}
