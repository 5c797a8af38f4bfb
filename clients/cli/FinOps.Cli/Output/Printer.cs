using System.Text.Json;
using FinOps.Cli.Api;

namespace FinOps.Cli.Output;

/// <summary>Tables for people; with <c>--json</c> one JSON document for machines and nothing else on standard output.</summary>
internal sealed class Printer(TextWriter output, TextWriter error, bool json)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public bool IsJson => json;

    public TextWriter Output => output;

    /// <summary>What happens meanwhile; never part of the result.</summary>
    public void Progress(string line) => error.WriteLine(line);

    /// <summary>One line for a result that needs no table.</summary>
    public void Say(string line)
    {
        if (!json) output.WriteLine(line);
    }

    public void List<T>(IReadOnlyList<JsonElement> items, Table table, Action<Table, T> addRow, string whenEmpty)
    {
        if (json)
        {
            Json(items);
            return;
        }
        foreach (var item in items) addRow(table, item.Deserialize<T>(FinOpsApi.Json)!);
        table.Write(output, whenEmpty);
    }

    public void Json(object value)
    {
        if (json) output.WriteLine(JsonSerializer.Serialize(value, Indented));
    }
}
