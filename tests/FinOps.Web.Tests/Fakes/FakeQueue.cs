using FinOps.Contracts.Sources;

namespace FinOps.Web.Tests.Fakes;

internal sealed class FakeQueue : IQueuePollerGrain
{
    public List<DeadMessage> Dead { get; } = [];

    public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<QueueView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(new QueueView(true, 2, null, "no access", null, Dead.Count));

    public Task<DeadMessagePage> ListDeadMessagesAsync(string? cursor, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(new DeadMessagePage([.. Dead.Take(limit)], null));

    public Task<DeadMessageReplay> ReplayDeadMessageAsync(string messageId, CancellationToken cancellationToken) => Task.FromResult(
        Dead.Find(m => m.MessageId == messageId) switch { null => DeadMessageReplay.Unknown, { Code: "message-unreadable" } => DeadMessageReplay.Unreadable, _ => DeadMessageReplay.Replayed });

    public Task<bool> DeleteDeadMessageAsync(string messageId, CancellationToken cancellationToken) => Task.FromResult(Dead.RemoveAll(m => m.MessageId == messageId) > 0);
}
