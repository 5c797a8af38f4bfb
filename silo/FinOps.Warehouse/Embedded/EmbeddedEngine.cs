using System.Collections.Concurrent;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Embedded;

/// <summary>The ClickHouse engine inside this process, and the pool of its connections. One engine and one data folder per process: the library allows no more.</summary>
internal sealed class EmbeddedEngine : IClickHouse
{
    private const int ClosingSeconds = 10;
    private static string? _openFolder;      // the library has one folder per process
    private readonly EmbeddedSession _anchor;       // open as long as the engine: closing the last connection would stop it
    private readonly string[] _arguments;
    private readonly ConcurrentBag<EmbeddedSession> _idle = [];
    private readonly SemaphoreSlim _free;
    private readonly SemaphoreSlim _inserts;
    private readonly EngineThreads _threads;
    private readonly Holds _holds = new();
    private readonly EmbeddedOptions _options;
    private bool _closed;

    private EmbeddedEngine(EmbeddedOptions options, string[] arguments, EmbeddedSession anchor) =>
        (_options, _arguments, _anchor, _free, _inserts, _threads) =
        (options, arguments, anchor, new SemaphoreSlim(options.MaxConnections), new SemaphoreSlim(options.MaxInserts), new EngineThreads(options.MaxConnections));

    /// <exception cref="WarehouseUnavailableException">The folder is in use by another process or cannot be written, or this process already runs an engine.</exception>
    /// <exception cref="DllNotFoundException">The library is missing; the message says how to get it.</exception>
    internal static EmbeddedEngine Open(EmbeddedOptions options)
    {
        EngineLibrary.Register();
        var folder = Path.GetFullPath(options.Path);
        Directory.CreateDirectory(folder);
        var arguments = EmbeddedSettings.Arguments(options, folder);
        if (Interlocked.CompareExchange(ref _openFolder, folder, null) is { } open)
            throw new WarehouseUnavailableException($"This process already runs an embedded engine on {open}; it cannot open {folder} too.");
        try
        {
            // The engine's own signal handlers would turn a managed NullReferenceException into a hang.
            Chdb.chdb_set_signal_handlers_enabled(0);
            var anchor = EmbeddedSession.Open(arguments) ?? throw new WarehouseUnavailableException(
                $"The embedded engine did not open {folder}. Another process may hold it, or the folder cannot be written; the engine's own reason is on standard error.");
            return new EmbeddedEngine(options, arguments, anchor);
        }
        catch
        {
            _openFolder = null;
            throw;
        }
    }

    public string Kind => "embedded";

    public bool IsExclusive => true;

    public Task<IDisposable> HoldAsync(string name, CancellationToken cancellationToken) => _holds.TakeAsync(name, cancellationToken);

    public Task ExecuteAsync(Statement statement, CancellationToken cancellationToken) =>
        WithSessionAsync(session => { session.Query(statement, "Null").Dispose(); return true; }, cancellationToken);

    public async Task<Stream> QueryAsync(Statement statement, string format, CancellationToken cancellationToken) =>
        new EmbeddedAnswer(await WithSessionAsync(session => session.Query(statement, format), cancellationToken));

    public async Task<Stream> StreamAsync(Statement statement, string format, CancellationToken cancellationToken)
    {
        if (!IClickHouse.StreamedFormats.Contains(format)) throw new ArgumentException($"{format} cannot be streamed: it has more than rows.", nameof(format));
        var session = await RentAsync(cancellationToken);
        try
        {
            var first = await _threads.RunAsync(() => session.BeginStream(statement, format));
            return new EmbeddedStream(this, session, first);
        }
        catch
        {
            Return(session);
            throw;
        }
    }

    public async Task InsertAsync(Statement statement, string format, Func<Stream, CancellationToken, Task> body, CancellationToken cancellationToken)
    {
        await _inserts.WaitAsync(cancellationToken);
        try
        {
            var session = await RentAsync(cancellationToken);
            try { await _threads.RunAsync(() => Insert(session, statement, format, body, cancellationToken)); }
            finally { Return(session); }
        }
        finally { _inserts.Release(); }
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed) return;
        _closed = true;
        // Whoever still works finishes first. A stream that nobody disposes is not waited for: the engine stays open then, which the end of the process does no harm.
        var patience = Task.Delay(ClosingSeconds * 1000);
        for (var i = 0; i < _options.MaxConnections; i++)
            if (await Task.WhenAny(_free.WaitAsync(), patience) == patience) return;
        foreach (var session in _idle) session.Dispose();
        _anchor.Dispose();
        _free.Dispose();
        _inserts.Dispose();
        _threads.Dispose();
        _openFolder = null;
    }

    internal Task<T> RunAsync<T>(Func<T> call) => _threads.RunAsync(call);

    internal void Return(EmbeddedSession session)
    {
        if (session.Broken) session.Dispose();
        else _idle.Add(session);
        _free.Release();
    }

    private static bool Insert(EmbeddedSession session, Statement statement, string format, Func<Stream, CancellationToken, Task> body, CancellationToken cancellationToken)
    {
        using var insert = session.BeginInsert(statement, format);
        body(insert, cancellationToken).GetAwaiter().GetResult();      // writes into the engine never yield; a body that waits for something else holds this thread only
        insert.Complete();
        return true;
    }

    private async Task<T> WithSessionAsync<T>(Func<EmbeddedSession, T> work, CancellationToken cancellationToken)
    {
        var session = await RentAsync(cancellationToken);
        try { return await _threads.RunAsync(() => work(session)); }
        finally { Return(session); }
    }

    private async Task<EmbeddedSession> RentAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        await _free.WaitAsync(cancellationToken);
        if (_idle.TryTake(out var session)) return session;
        if (EmbeddedSession.Open(_arguments) is { } opened) return opened;
        _free.Release();
        throw new WarehouseUnavailableException("The embedded engine opened no further connection; its reason is on standard error.");
    }
}
