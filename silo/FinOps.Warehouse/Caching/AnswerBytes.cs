using System.Collections.Immutable;
using System.Text;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Caching;

/// <summary>Answers as bytes, for other hosts: a format's number first, so that hosts of different versions can share a Redis.</summary>
internal static class AnswerBytes
{
    /// <summary>One more with every change of what follows it.</summary>
    internal const byte Format = 1;

    internal static byte[] Write(CostAnswer answer)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8))
        {
            writer.Write(Format);
            Many(writer, answer.Rows, row =>
            {
                writer.Write(row.Other);
                Many(writer, row.Values, value => Text(writer, value));
            });
            Many(writer, answer.Totals, total => Text(writer, total));
            writer.Write(answer.Groups);
            Text(writer, answer.Currency);
            Many(writer, answer.Rates, rate => Rate(writer, rate));
            writer.Write(answer.Coverage is not null);
            if (answer.Coverage is { } coverage)
            {
                writer.Write(coverage.Measure.Name());
                Money(writer, coverage.Matched);
                Money(writer, coverage.Whole);
            }

            writer.Write(answer.Served.Table);
            writer.Write(answer.Served.RowsRead);
            writer.Write(answer.Served.BytesRead);
        }

        return buffer.ToArray();
    }

    /// <returns>Null for what is of another format, or not whole.</returns>
    internal static CostAnswer? Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            if (reader.ReadByte() != Format) return null;
            var rows = Many(reader, () =>
            {
                var other = reader.ReadBoolean();
                return new CostAnswerRow(Many(reader, () => Text(reader)), other);
            });
            var (totals, groups, currency, rates) = (Many(reader, () => Text(reader)), reader.ReadInt64(), Text(reader), Many(reader, () => Rate(reader)));
            var coverage = reader.ReadBoolean() ? new CostCoverage(Measure(reader.ReadString()), Money(reader), Money(reader)) : null;
            var served = new CostServed(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), 0, Cached: true);
            return reader.BaseStream.Position == bytes.Length ? new CostAnswer(rows, totals, groups, currency, rates, coverage, served) : null;
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static void Many<T>(BinaryWriter writer, ImmutableArray<T> items, Action<T> write)
    {
        writer.Write7BitEncodedInt(items.Length);
        foreach (var item in items) write(item);
    }

    private static ImmutableArray<T> Many<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.Read7BitEncodedInt();
        // Every item has a byte at least: a number beyond that is no count, and must not be made room for.
        if (count < 0 || count > reader.BaseStream.Length - reader.BaseStream.Position) throw new FormatException("No count.");
        var items = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++) items.Add(read());
        return items.MoveToImmutable();
    }

    private static void Text(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void Money(BinaryWriter writer, Money money)
    {
        writer.Write((ulong)money.Units);
        writer.Write((long)(money.Units >> 64));
    }

    private static Money Money(BinaryReader reader)
    {
        var low = reader.ReadUInt64();
        return new Money(((Int128)reader.ReadInt64() << 64) | low);
    }

    private static void Rate(BinaryWriter writer, ExchangeRate rate)
    {
        writer.Write(rate.ValidFrom.DayNumber);
        writer.Write(rate.From);
        writer.Write(rate.To);
        Money(writer, rate.Rate);
        Text(writer, rate.Note);
    }

    private static ExchangeRate Rate(BinaryReader reader) =>
        new(DateOnly.FromDayNumber(reader.ReadInt32()), reader.ReadString(), reader.ReadString(), Money(reader), Text(reader));

    private static Measure Measure(string name) => MeasureNames.TryParse(name, out var measure) ? measure : throw new FormatException("No measure.");
}
