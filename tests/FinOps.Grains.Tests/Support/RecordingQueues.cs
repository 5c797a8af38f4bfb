using System.Collections.Concurrent;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Queues;

namespace FinOps.Grains.Tests.Support;

/// <summary>The real queues; tests see what was asked of them.</summary>
internal sealed class RecordingQueues(IQueueOpener real, Signal changed, ConcurrentQueue<(string Call, string Queue)> calls) : IQueueOpener
{
    public IQueueClient Open(SourceKey source, SourceSettings settings) => new Client(real.Open(source, settings), settings.Queue!.Url, changed, calls);

    private sealed class Client(IQueueClient real, string queue, Signal changed, ConcurrentQueue<(string Call, string Queue)> calls) : IQueueClient
    {
        public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, CancellationToken cancellationToken)
        {
            var messages = await real.ReceiveAsync(most, cancellationToken);
            if (messages.Count > 0) Note("receive");
            return messages;
        }

        public async Task DeleteAsync(string receipt, CancellationToken cancellationToken)
        {
            await real.DeleteAsync(receipt, cancellationToken);
            Note("delete");
        }

        public async Task HideAsync(string receipt, TimeSpan time, CancellationToken cancellationToken)
        {
            await real.HideAsync(receipt, time, cancellationToken);
            Note(time > TimeSpan.Zero ? "hide" : "show");
        }

        public Task<long> CountAsync(CancellationToken cancellationToken) => real.CountAsync(cancellationToken);

        private void Note(string call)
        {
            calls.Enqueue((call, queue));
            changed.Raise();
        }
    }
}
