using FinOps.Focus;

namespace FinOps.Warehouse.Native;

/// <summary>Map(LowCardinality(String), LowCardinality(String)) in the Native format: where each row's pairs end, then all keys, then all values.</summary>
internal static class MapEncoder
{
    internal static void Write(NativeWriter writer, MapColumn map)
    {
        Prefix(writer);
        var ends = writer.Reserve<ulong>(map.RowCount);
        var total = 0;
        for (var i = 0; i < map.RowCount; i++) ends[i] = (ulong)(total += map.Set(map.Codes[i]).Length);
        if (total == 0) return;
        LowCardinality.Keys(writer, map.Keys);
        Pairs(writer, map, total, keys: true);
        LowCardinality.Keys(writer, map.Values);
        Pairs(writer, map, total, keys: false);
    }

    /// <summary>One pair per extra column that has a value on the row. The columns' dictionaries are sent end to end as one.</summary>
    internal static void Write(NativeWriter writer, ExtraColumns extras, int rows)
    {
        Prefix(writer);
        var ends = writer.Reserve<ulong>(rows);
        ends.Clear();
        for (var k = 0; k < extras.Count; k++)
        {
            if (!extras.Column(k).HasValues) continue;
            var codes = extras.Column(k).Codes;
            for (var i = 0; i < rows; i++) ends[i] += codes[i] == 0 ? 0UL : 1UL;
        }
        var total = 0UL;
        for (var i = 0; i < rows; i++) ends[i] = total += ends[i];
        if (total > 0) ExtraPairs(writer, extras, rows, checked((int)total));
    }

    private static void Prefix(NativeWriter writer)
    {
        LowCardinality.Prefix(writer);      // of the keys
        LowCardinality.Prefix(writer);      // of the values
    }

    private static void Pairs(NativeWriter writer, MapColumn map, int total, bool keys)
    {
        writer.UInt64((ulong)total);
        var dictionary = keys ? map.Keys : map.Values;
        var index = new LowCardinalityIndex(writer, dictionary.Count, total);
        foreach (var code in map.Codes)
            foreach (var pair in map.Set(code)) index.Add(keys ? pair.Key : pair.Value);
    }

    private static void ExtraPairs(NativeWriter writer, ExtraColumns extras, int rows, int total)
    {
        Span<int> first = stackalloc int[extras.Count];      // where each column's value 1 lies among all values
        var values = 0;
        for (var k = 0; k < extras.Count; k++)
        {
            first[k] = values;
            values += extras.Column(k).Dictionary.Count - 1;
        }

        LowCardinality.BeginKeys(writer, extras.Count);
        for (var k = 0; k < extras.Count; k++) writer.Text(extras.Name(k));
        writer.UInt64((ulong)total);
        var keys = new LowCardinalityIndex(writer, extras.Count, total);
        for (var i = 0; i < rows; i++)
            for (var k = 0; k < extras.Count; k++)
                if (extras.Column(k).Codes[i] != 0) keys.Add(k);

        LowCardinality.BeginKeys(writer, values);
        for (var k = 0; k < extras.Count; k++)
            for (var code = 1; code < extras.Column(k).Dictionary.Count; code++) writer.Text(extras.Column(k).Dictionary[code]);
        writer.UInt64((ulong)total);
        var indexes = new LowCardinalityIndex(writer, values, total);
        for (var i = 0; i < rows; i++)
            for (var k = 0; k < extras.Count; k++)
                if (extras.Column(k).Codes[i] is var code && code != 0) indexes.Add(first[k] + code - 1);
    }
}
