using System.Text.Json;

namespace FinOps.Generator.Totals;

/// <summary>totals.json: the known totals for readers in other languages; amounts are decimal strings.</summary>
public static class TotalsJson
{
    public static void Write(BillTotals totals, Stream to)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("curRows", totals.CurRows);
        json.WriteNumber("badRows", totals.BadRows);
        json.WriteStartObject("rowsPerLineItemType");
        foreach (var (type, rows) in totals.RowsPerLineType) json.WriteNumber(type.ToString(), rows);
        json.WriteEndObject();
        json.WriteStartObject("currencies");
        json.WriteStartObject(totals.Currency);
        WriteSums(json, "total", totals.Total);
        WriteMap(json, "perChargeCategory", totals.Per(c => c.Category));
        WriteMap(json, "perService", totals.Per(c => c.Service));
        WriteMap(json, "perAccount", totals.Per(c => c.Account));
        WriteMap(json, "perRegion", totals.Per(c => c.Region));
        WriteMap(json, "perTeam", totals.Per(c => c.Team));
        WriteMap(json, "perLineItemType", totals.Per(c => c.LineType.ToString()));
        WriteMap(json, "perDay", totals.PerDay().Select(d => KeyValuePair.Create(d.Key.ToString("yyyy-MM-dd"), d.Value)));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, CostSums>> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, sums) in map) WriteSums(json, key, sums);
        json.WriteEndObject();
    }

    private static void WriteSums(Utf8JsonWriter json, string name, CostSums sums)
    {
        json.WriteStartObject(name);
        json.WriteNumber("rows", sums.Rows);
        json.WriteString("billed", sums.Billed.ToString());
        json.WriteString("effective", sums.Effective.ToString());
        json.WriteString("list", sums.List.ToString());
        json.WriteString("contracted", sums.Contracted.ToString());
        json.WriteEndObject();
    }
}
