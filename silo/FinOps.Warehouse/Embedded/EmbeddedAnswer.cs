using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Embedded;

/// <summary>A whole answer, read in place from the engine's memory.</summary>
internal sealed unsafe class EmbeddedAnswer : UnmanagedMemoryStream, IMeasuredAnswer
{
    private readonly EmbeddedResult _result;

    internal EmbeddedAnswer(EmbeddedResult result) : base(Chdb.chdb_result_buffer(result.Pointer) is var data && data is null ? Nothing : data, result.Length) =>
        (_result, Reads) = (result, result.Reads);

    public ReadSize Reads { get; }

    private static byte* Nothing => (byte*)1;     // an empty answer has no buffer; its length is 0, so this is never read

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _result.Dispose();
    }
}
