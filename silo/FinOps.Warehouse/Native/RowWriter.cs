using FinOps.Domain.Spend;
using FinOps.Focus;
using FinOps.Warehouse.Cost;

namespace FinOps.Warehouse.Native;

/// <summary>Writes rows in format RowBinary: for tables whose rows come one by one, not as columns.</summary>
internal sealed class RowWriter : IDisposable
{
    internal const string Format = "RowBinary";
    private readonly NativeWriter _writer = new();

    internal RowWriter Text(string value)
    {
        _writer.Text(value);
        return this;
    }

    internal RowWriter Long(long value)
    {
        _writer.UInt64(checked((ulong)value));
        return this;
    }

    internal RowWriter Uuid(Guid value)
    {
        _writer.Uuid(value);
        return this;
    }

    internal RowWriter Day(DateOnly value)
    {
        _writer.Reserve<int>(1)[0] = BillingMonth.Days(value);
        return this;
    }

    internal RowWriter Time(DateTimeOffset value)
    {
        _writer.Reserve<long>(1)[0] = value.ToUnixTimeMilliseconds();
        return this;
    }

    internal RowWriter Amounts(Amounts value) => Money(value.Billed).Money(value.Effective).Money(value.List).Money(value.Contracted);

    internal RowWriter Array<T>(IReadOnlyCollection<T> items, Action<RowWriter, T> write)
    {
        _writer.VarInt((ulong)items.Count);
        foreach (var item in items) write(this, item);
        return this;
    }

    internal ValueTask FlushAsync(Stream target, bool final, CancellationToken cancellationToken) => _writer.FlushAsync(target, final, cancellationToken);

    public void Dispose() => _writer.Dispose();

    internal RowWriter Money(Money value)
    {
        _writer.Reserve<Int128>(1)[0] = value.Units;
        return this;
    }
}
