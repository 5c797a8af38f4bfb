using FinOps.Grains.Exports;
using FinOps.Grains.Http;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Queues;

/// <summary>The connections that queues are asked over.</summary>
internal interface IQueueHttp
{
    HttpClient Client { get; }
}

internal sealed class QueueHttp(IOptions<ExportStoreOptions> options) : IQueueHttp, IDisposable
{
    /// <summary>Each call has a deadline of its own: one that waits for messages takes as long as it waits.</summary>
    public HttpClient Client { get; } = new(GuardedHttp.Handler(() => options.Value.AllowPrivateEndpoints)) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => Client.Dispose();
}
