using FinOps.Contracts.Sources;
using Orleans;

namespace FinOps.Grains.Queues;

[GenerateSerializer, Alias("finops.queue-state")]
public sealed class QueueState
{
    /// <summary>Oldest first. Stored before the queue is told to forget the message.</summary>
    [Id(0)] public List<DeadMessage> Dead { get; set; } = [];
}
