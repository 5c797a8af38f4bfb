using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Orleans;

namespace FinOps.Grains.Exports;

[GrainType("store-probe")]
internal sealed class StoreProbeGrain(IExportStore store, TimeProvider time) : Grain, IStoreProbeGrain
{
    public Task<ProbeReport> TestAsync(SourceSettings settings, CancellationToken cancellationToken)
    {
        var key = SourceKey.Parse(this.GetPrimaryKeyString());
        // Listing is work for the thread pool: a turn must not wait for a bucket.
        return Task.Run(() => new StoreProbe(store, time).RunAsync(key, settings, cancellationToken), cancellationToken);
    }
}
