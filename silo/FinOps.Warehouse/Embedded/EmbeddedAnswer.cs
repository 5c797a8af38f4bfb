namespace FinOps.Warehouse.Embedded;

/// <summary>A whole answer, read in place from the engine's memory.</summary>
internal sealed unsafe class EmbeddedAnswer : UnmanagedMemoryStream
{
    private readonly EmbeddedResult _result;

    internal EmbeddedAnswer(EmbeddedResult result) : base(Chdb.chdb_result_buffer(result.Pointer) is var data && data is null ? Nothing : data, result.Length) => _result = result;

    private static byte* Nothing => (byte*)1;     // an empty answer has no buffer; its length is 0, so this is never read

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _result.Dispose();
    }
}
