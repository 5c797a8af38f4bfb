using System.Text;

namespace FinOps.Warehouse.Connections;

/// <summary>Values in the escaped text form in which ClickHouse reads parameters: tab-separated escaping for a plain value, quoted elements in an array.</summary>
internal static class ParameterText
{
    public static string Escape(string value) => Append(new StringBuilder(value.Length + 8), value, quoted: false).ToString();

    /// <summary>A text as an element of an array or a tuple.</summary>
    public static string Quote(string value) => Append(new StringBuilder("'", value.Length + 8), value, quoted: true).Append('\'').ToString();

    public static string Array(IEnumerable<string> values)
    {
        var text = new StringBuilder("[");
        foreach (var value in values)
        {
            if (text.Length > 1) text.Append(',');
            Append(text.Append('\''), value, quoted: true).Append('\'');
        }
        return text.Append(']').ToString();
    }

    private static StringBuilder Append(StringBuilder text, string value, bool quoted)
    {
        foreach (var c in value)
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\0' => text.Append("\\0"),
                '\'' when quoted => text.Append("\\'"),
                _ => text.Append(c),
            };
        return text;
    }
}
