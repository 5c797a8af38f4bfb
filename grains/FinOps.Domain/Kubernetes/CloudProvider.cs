namespace FinOps.Domain.Kubernetes;

/// <summary>Whose machines a cluster's nodes are: says how its provider ids and the bill's resource ids are compared.</summary>
public enum CloudProvider
{
    Aws,
    Azure,
    Gcp,
    Oci,
    Alibaba,

    /// <summary>Another cloud or one's own machines: the ids must be the same text, whatever the case.</summary>
    Other,
}
