using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Embedded;

/// <summary>An answer in the engine's memory, freed on dispose.</summary>
internal sealed unsafe class EmbeddedResult(nint pointer) : IDisposable
{
    internal nint Pointer { get; private set; } = pointer;

    internal int Length => checked((int)Chdb.chdb_result_length(Pointer));

    internal ReadOnlySpan<byte> Bytes => new(Chdb.chdb_result_buffer(Pointer), Length);

    internal ReadSize Reads => new(checked((long)Chdb.chdb_result_storage_rows_read(Pointer)), checked((long)Chdb.chdb_result_storage_bytes_read(Pointer)));

    public void Dispose()
    {
        if (Pointer != 0) Chdb.chdb_destroy_query_result(Pointer);
        Pointer = 0;
    }
}
