using System.Runtime.InteropServices;
using System.Text;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Embedded;

/// <summary>A statement in unmanaged memory, laid out as the engine's functions take it.</summary>
internal sealed unsafe class NativeText : IDisposable
{
    private readonly List<nint> _allocated = [];

    internal NativeText(Statement statement, string format)
    {
        Query = Copy(statement.Sql, out var length);
        QueryLength = length;
        Format = Copy(format, out length);
        FormatLength = length;
        Count = (nuint)statement.Parameters.Length;
        Names = (byte**)Allocate(Count * (nuint)sizeof(nint));
        Values = (byte**)Allocate(Count * (nuint)sizeof(nint));
        NameLengths = (nuint*)Allocate(Count * (nuint)sizeof(nuint));
        ValueLengths = (nuint*)Allocate(Count * (nuint)sizeof(nuint));
        for (var i = 0; i < statement.Parameters.Length; i++)
        {
            Names[i] = Copy(statement.Parameters[i].Name, out NameLengths[i]);
            Values[i] = Copy(statement.Parameters[i].Text, out ValueLengths[i]);
        }
    }

    internal byte* Query { get; }

    internal nuint QueryLength { get; }

    internal byte* Format { get; }

    internal nuint FormatLength { get; }

    internal byte** Names { get; }

    internal nuint* NameLengths { get; }

    internal byte** Values { get; }

    internal nuint* ValueLengths { get; }

    internal nuint Count { get; }

    public void Dispose()
    {
        foreach (var block in _allocated) NativeMemory.Free((void*)block);
        _allocated.Clear();
    }

    private byte* Copy(string text, out nuint length)
    {
        length = (nuint)Encoding.UTF8.GetByteCount(text);
        var copy = (byte*)Allocate(length + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(copy, (int)length));
        copy[length] = 0;
        return copy;
    }

    private void* Allocate(nuint size)
    {
        var block = NativeMemory.Alloc(Math.Max(size, 1));
        _allocated.Add((nint)block);
        return block;
    }
}
