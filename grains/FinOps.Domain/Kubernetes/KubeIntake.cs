using FinOps.Domain.Warehouse;

namespace FinOps.Domain.Kubernetes;

/// <summary>Takes what OpenCost answers into the warehouse, streamed, as one delivery: all of it counts or nothing.</summary>
public sealed class KubeIntake(CloudProvider provider, KubeResolution resolution, string openCostCluster, OpenCostLimits limits)
{
    private const int BatchSize = 10_000;

    /// <param name="range">What the answer is of, so that windows without allocations are replaced too; null for the windows that it names.</param>
    /// <exception cref="OpenCostFormatException">Nothing is changed.</exception>
    public async Task<KubeTaken> TakeAsync(IKubeDelivery delivery, Stream answer, (DateTimeOffset From, DateTimeOffset To)? range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var (items, batch, nodes) = (new KubeItems(provider, resolution, openCostCluster), new List<KubeItem>(), new HashSet<string>(StringComparer.Ordinal));
        var (allocations, hasIdle) = (0, false);
        await foreach (var allocation in new OpenCostReader(limits).ReadAsync(answer, cancellationToken))
        {
            allocations++;
            hasIdle |= allocation.IsIdle;
            if (allocation.Node.Length > 0) nodes.Add(allocation.Node);
            batch.AddRange(items.Add(allocation));
            if (batch.Count >= BatchSize) await AppendAsync();
        }

        batch.AddRange(items.Finish());
        await AppendAsync();
        var windows = Windows(items.Windows, range);
        await delivery.CommitAsync(windows, cancellationToken);
        return new KubeTaken(windows.Min(w => w.Start), windows.Max(w => w.End), allocations, nodes.Count, hasIdle);

        async Task AppendAsync()
        {
            await delivery.AppendAsync(batch, cancellationToken);
            batch.Clear();
        }
    }

    private IReadOnlyCollection<KubeWindow> Windows(IReadOnlyCollection<KubeWindow> seen, (DateTimeOffset From, DateTimeOffset To)? range)
    {
        if (range is not { } told)
            return seen.Count > 0 ? seen : throw new OpenCostFormatException("There are no allocations, so that nothing tells which windows they are of: say from and to.");
        List<KubeWindow> windows = [.. KubeWindows.Of(resolution, told.From, told.To)];
        var starts = windows.Select(w => w.Start).ToHashSet();
        foreach (var window in seen.Where(w => !starts.Contains(w.Start) || w.End > told.To))
            throw new OpenCostFormatException($"A window from {window.Start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} lies outside of {told.From.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} to {told.To.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}.");
        return windows;
    }
}

/// <param name="From">Of the windows that were replaced.</param>
/// <param name="Allocations">Containers and idle parts.</param>
public sealed record KubeTaken(DateTimeOffset From, DateTimeOffset To, int Allocations, int Nodes, bool HasIdle);
