using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace FinOps.Generator.Tests;

/// <summary>A slow, plain CSV reader that shares no code with the project, so that it can judge it.</summary>
internal static class CurRows
{
    public static List<Dictionary<string, string>> Read(string path)
    {
        var lines = Parse(Text(path));
        var header = lines[0];
        return [.. lines.Skip(1).Where(l => l.Count == header.Count).Select(l => header.Zip(l).ToDictionary(p => p.First, p => p.Second))];
    }

    public static string Text(string path)
    {
        using var file = File.OpenRead(path);
        if (path.EndsWith(".zip", StringComparison.Ordinal))
        {
            using var zip = new ZipArchive(file);
            using var entry = zip.Entries.Single().Open();
            return new StreamReader(entry, Encoding.UTF8).ReadToEnd();
        }
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }

    public static decimal Number(this Dictionary<string, string> row, string column) =>
        row[column].Length == 0 ? 0 : decimal.Parse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture);

    private static List<List<string>> Parse(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[i++]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\n')) field.Append(c);
            else
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == ',') continue;
                rows.Add(row);
                row = [];
            }
        }
        return rows;
    }
}
