using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Native;

namespace FinOps.Warehouse.Cost;

/// <summary>Writes a <see cref="FocusBlock"/> as one Native block of table <c>cost</c>: columns are copied as they stand, nothing is allocated per row.</summary>
internal static class CostBlockEncoder
{
    internal static async Task WriteAsync(FocusBlock block, SnapshotKey key, Stream target, CancellationToken cancellationToken)
    {
        using var writer = new NativeWriter();
        writer.BlockHeader(CostColumns.Count, block.RowCount);
        for (var i = 0; i < FocusColumns.Count; i++)
        {
            Focus(writer, block, FocusColumns.All[i]);
            await writer.FlushAsync(target, final: false, cancellationToken);
        }
        Own(writer, block, key);
        await writer.FlushAsync(target, final: true, cancellationToken);
    }

    private static void Focus(NativeWriter writer, FocusBlock block, FocusColumn column)
    {
        writer.ColumnHeader(column.Name, CostColumns.TypeOf(column.Type));
        switch (column.Type)
        {
            case FocusColumnType.Number:
                var money = block.Money(column.Id);
                writer.Bytes(money.Nulls);
                writer.Values(money.Units);
                break;
            case FocusColumnType.Time:
                var time = block.Time(column.Id);
                writer.Bytes(time.Nulls);
                writer.Values(time.UnixMilliseconds);
                break;
            case FocusColumnType.Map:
                MapEncoder.Write(writer, block.Tags);
                break;
            default:
                var text = block.Text(column.Id);
                LowCardinality.Prefix(writer);
                if (text.HasValues) LowCardinality.Write(writer, text.Dictionary, text.Codes);
                else LowCardinality.WriteConstant(writer, "", block.RowCount);
                break;
        }
    }

    private static void Own(NativeWriter writer, FocusBlock block, SnapshotKey key)
    {
        Header(writer, 0);
        MapEncoder.Write(writer, block.Extras, block.RowCount);
        Header(writer, 1);
        LowCardinality.Prefix(writer);
        LowCardinality.WriteConstant(writer, key.SourceId, block.RowCount);
        Header(writer, 2);
        BillingPeriods(writer, block.Time(FocusColumnId.BillingPeriodStart));
        Header(writer, 3);
        for (var i = 0; i < block.RowCount; i++) writer.Uuid(key.SnapshotId);
        Header(writer, 4);
        LowCardinality.Prefix(writer);
        LowCardinality.WriteConstant(writer, block.File, block.RowCount);
        Header(writer, 5);
        writer.Values(block.Lines);
    }

    private static void Header(NativeWriter writer, int own) => writer.ColumnHeader(CostColumns.Own[own].Name, CostColumns.Own[own].Type);

    /// <summary>The first of each row's billing month, as days since 1970. Rows of a block nearly always share one, so the last answer is kept.</summary>
    private static void BillingPeriods(NativeWriter writer, TimeColumn starts)
    {
        var days = writer.Reserve<int>(starts.RowCount);
        var (last, day) = (long.MinValue, 0);
        var times = starts.UnixMilliseconds;
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] != last) (last, day) = (times[i], BillingMonth.DaysSince1970(times[i]));
            days[i] = day;
        }
    }
}
