namespace FinOps.Domain.Kubernetes;

/// <summary>What of a cluster costs.</summary>
public enum KubeComponent
{
    /// <summary>Processors and memory of nodes.</summary>
    Compute,

    /// <summary>Persistent volumes.</summary>
    Volume,
    Network,
    LoadBalancer,

    /// <summary>What OpenCost was set to share or add.</summary>
    Other,
}
