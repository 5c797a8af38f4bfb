using System.Runtime.InteropServices;

namespace FinOps.Warehouse.Embedded;

/// <summary>The C functions of libchdb that we call. Every call blocks; a connection runs one at a time.</summary>
internal static unsafe partial class Chdb
{
    private const string Library = EngineLibrary.Name;

    [LibraryImport(Library)]
    internal static partial void chdb_set_signal_handlers_enabled(int enabled);

    [LibraryImport(Library)]
    internal static partial nint* chdb_connect(int argc, byte** argv);

    [LibraryImport(Library)]
    internal static partial void chdb_close_conn(nint* connection);

    [LibraryImport(Library)]
    internal static partial nint chdb_query_with_params_n(
        nint connection, byte* query, nuint queryLength, byte* format, nuint formatLength, byte** names, nuint* nameLengths, byte** values, nuint* valueLengths, nuint count);

    [LibraryImport(Library)]
    internal static partial nint chdb_stream_query_with_params_n(
        nint connection, byte* query, nuint queryLength, byte* format, nuint formatLength, byte** names, nuint* nameLengths, byte** values, nuint* valueLengths, nuint count);

    [LibraryImport(Library)]
    internal static partial nint chdb_stream_fetch_result(nint connection, nint result);

    [LibraryImport(Library)]
    internal static partial void chdb_stream_cancel_query(nint connection, nint result);

    [LibraryImport(Library)]
    internal static partial byte* chdb_result_buffer(nint result);

    [LibraryImport(Library)]
    internal static partial nuint chdb_result_length(nint result);

    [LibraryImport(Library)]
    internal static partial byte* chdb_result_error(nint result);

    [LibraryImport(Library)]
    internal static partial ulong chdb_result_storage_rows_read(nint result);

    [LibraryImport(Library)]
    internal static partial ulong chdb_result_storage_bytes_read(nint result);

    [LibraryImport(Library)]
    internal static partial void chdb_destroy_query_result(nint result);

    [LibraryImport(Library)]
    internal static partial nint chdb_stream_insert_with_params_n(
        nint connection, byte* query, nuint queryLength, byte* format, nuint formatLength, byte** names, nuint* nameLengths, byte** values, nuint* valueLengths, nuint count);

    [LibraryImport(Library)]
    internal static partial int chdb_stream_append(nint stream, byte* data, nuint length);

    [LibraryImport(Library)]
    internal static partial nint chdb_stream_done(nint stream);

    [LibraryImport(Library)]
    internal static partial byte* chdb_stream_insert_error(nint stream);

    [LibraryImport(Library)]
    internal static partial void chdb_stream_cancel_insert(nint stream);

    [LibraryImport(Library)]
    internal static partial void chdb_destroy_insert_stream(nint stream);
}
