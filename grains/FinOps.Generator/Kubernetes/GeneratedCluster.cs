using FinOps.Generator.Arithmetic;

namespace FinOps.Generator.Kubernetes;

/// <summary>A small cluster of a made-up company on machines that its bill has, and what OpenCost would tell of it.</summary>
/// <remarks>A function of seed, machine and hour: equal arguments give equal answers, whatever else was asked before.</remarks>
public sealed class GeneratedCluster
{
    private static readonly Workload[] Workloads =
    [
        new("shop", "web", "deployment", 3, "commerce", 500, 1024), new("shop", "api", "deployment", 2, "commerce", 1000, 2048), new("shop", "cart-db", "statefulset", 1, "commerce", 750, 4096, Volume: true),
        new("fleet", "dispatcher", "deployment", 2, "fleet-ops", 600, 1536), new("fleet", "telemetry", "statefulset", 2, "fleet-ops", 400, 3072, Volume: true), new("vision", "trainer", "job", 1, "perception", 1500, 6144),
        new("kube-system", "coredns", "deployment", 2, "", 100, 170), new("kube-system", "node-exporter", "daemonset", 0, "", 50, 64),
    ];

    private readonly ulong _seed;

    /// <param name="name">As OpenCost names the cluster.</param>
    /// <param name="machines">See <see cref="Stories.IProviderStory.Machines"/>; the first four are its nodes.</param>
    public GeneratedCluster(string name, ulong seed, IReadOnlyList<string> machines)
    {
        ArgumentNullException.ThrowIfNull(machines);
        (Name, _seed) = (name, SplitMix.Hash(seed, SplitMix.Hash(name), 11));
        Nodes = [.. machines.Distinct(StringComparer.Ordinal).Take(4).Select((m, i) => new GeneratedNode($"{name}-node-{i + 1}", m, Cores: 4, RamMib: 16 << 10))];
    }

    public string Name { get; }

    public IReadOnlyList<GeneratedNode> Nodes { get; }

    internal IEnumerable<GeneratedPod> Pods()
    {
        foreach (var (w, workload) in Workloads.Index())
        {
            var replicas = workload.Replicas > 0 ? workload.Replicas : Nodes.Count;
            for (var i = 0; i < replicas && Nodes.Count > 0; i++)
            {
                var node = workload.Replicas > 0 ? Nodes[(int)(SplitMix.Hash(_seed, (ulong)w, (ulong)i) % (ulong)Nodes.Count)] : Nodes[i];
                yield return new GeneratedPod(workload, $"{workload.Name}-{i}", node, SplitMix.Hash(_seed, (ulong)w, 1000 + (ulong)i));
            }
        }
    }
}

public sealed record GeneratedNode(string Name, string ProviderId, int Cores, int RamMib);

/// <param name="Replicas">0 for one on each node.</param>
/// <param name="Milli">Thousandths of a core that a pod asks for.</param>
internal sealed record Workload(string Namespace, string Name, string Kind, int Replicas, string Team, int Milli, int RamMib, bool Volume = false);

internal sealed record GeneratedPod(Workload Workload, string Name, GeneratedNode Node, ulong Seed)
{
    /// <summary>Thousandths of what it asks for that it uses in an hour: more by day than by night, now and then more than it asked for.</summary>
    public int UsePerMille(long hour) => (hour % 24 is >= 7 and < 20 ? 450 : 180) + (int)(SplitMix.Hash(Seed, 1, (ulong)hour) % 400) + (SplitMix.Hash(Seed, 2, (ulong)hour) % 50 == 0 ? 900 : 0);
}
