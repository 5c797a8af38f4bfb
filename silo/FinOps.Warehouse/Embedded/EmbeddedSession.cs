using System.Runtime.InteropServices;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Embedded;

/// <summary>One connection of the engine. Never used by two threads at once: the engine would mix up their parameters.</summary>
internal sealed unsafe class EmbeddedSession : IDisposable
{
    private nint* _connection;

    private EmbeddedSession(nint* connection) => _connection = connection;

    /// <summary>Set when a statement failed or was left half-read: such a connection holds locks that block others, so it is closed instead of used again.</summary>
    internal bool Broken { get; private set; }

    private nint Handle => _connection is null ? throw new ObjectDisposedException(nameof(EmbeddedSession)) : *_connection;

    internal static EmbeddedSession? Open(IReadOnlyList<string> arguments)
    {
        var argv = stackalloc byte*[arguments.Count];
        for (var i = 0; i < arguments.Count; i++) argv[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
        var connection = Chdb.chdb_connect(arguments.Count, argv);
        for (var i = 0; i < arguments.Count; i++) Marshal.FreeCoTaskMem((nint)argv[i]);
        return connection is null ? null : new EmbeddedSession(connection);
    }

    internal EmbeddedResult Query(Statement statement, string format)
    {
        using var text = new NativeText(statement, format);
        return Checked(Chdb.chdb_query_with_params_n(
            Handle, text.Query, text.QueryLength, text.Format, text.FormatLength, text.Names, text.NameLengths, text.Values, text.ValueLengths, text.Count));
    }

    internal EmbeddedResult BeginStream(Statement statement, string format)
    {
        using var text = new NativeText(statement, format);
        return Checked(Chdb.chdb_stream_query_with_params_n(
            Handle, text.Query, text.QueryLength, text.Format, text.FormatLength, text.Names, text.NameLengths, text.Values, text.ValueLengths, text.Count));
    }

    internal EmbeddedResult Fetch(EmbeddedResult stream) => Checked(Chdb.chdb_stream_fetch_result(Handle, stream.Pointer));

    internal void Cancel(EmbeddedResult stream)
    {
        Broken = true;
        Chdb.chdb_stream_cancel_query(Handle, stream.Pointer);
    }

    internal EmbeddedInsert BeginInsert(Statement statement, string format)
    {
        using var text = new NativeText(statement, format);
        var stream = Chdb.chdb_stream_insert_with_params_n(
            Handle, text.Query, text.QueryLength, text.Format, text.FormatLength, text.Names, text.NameLengths, text.Values, text.ValueLengths, text.Count);
        if (stream == 0) throw Failure("The engine refused the insert without a reason.");
        var insert = new EmbeddedInsert(this, stream);
        if (insert.Error() is not { } error) return insert;
        insert.Dispose();
        throw Failure(error);
    }

    internal WarehouseException Failure(string text)
    {
        Broken = true;
        return ClickHouseError.Parse(text);
    }

    internal EmbeddedResult Checked(nint pointer)
    {
        if (pointer == 0) throw Failure("The engine gave no answer.");
        var error = Chdb.chdb_result_error(pointer);
        if (error is null) return new EmbeddedResult(pointer);
        var text = Marshal.PtrToStringUTF8((nint)error) ?? "";
        Chdb.chdb_destroy_query_result(pointer);
        throw Failure(text);
    }

    public void Dispose()
    {
        if (_connection is null) return;
        Chdb.chdb_close_conn(_connection);
        _connection = null;
    }
}
