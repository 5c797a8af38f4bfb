using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Tests.Caching;

/// <summary>The real engine, counting the statements that it is asked; they can be held up, or made to fail.</summary>
internal sealed class CountingEngine(IClickHouse engine) : IClickHouse
{
    private int _statements;

    internal int Statements => _statements;

    /// <summary>Awaited before each statement.</summary>
    internal Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public string Kind => engine.Kind;

    public bool IsExclusive => engine.IsExclusive;

    public Task<IDisposable> HoldAsync(string name, CancellationToken cancellationToken) => engine.HoldAsync(name, cancellationToken);

    public Task ExecuteAsync(Statement statement, CancellationToken cancellationToken) => engine.ExecuteAsync(statement, cancellationToken);

    public async Task<Stream> QueryAsync(Statement statement, string format, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _statements);
        await Before();
        return await engine.QueryAsync(statement, format, cancellationToken);
    }

    public Task<Stream> StreamAsync(Statement statement, string format, CancellationToken cancellationToken) => engine.StreamAsync(statement, format, cancellationToken);

    public Task InsertAsync(Statement statement, string format, Func<Stream, CancellationToken, Task> body, CancellationToken cancellationToken) =>
        engine.InsertAsync(statement, format, body, cancellationToken);

    /// <summary>The engine is the fixture's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
