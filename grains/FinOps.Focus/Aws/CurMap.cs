using System.Text;
using System.Text.Json;

namespace FinOps.Focus.Aws;

/// <summary>The entries of a map column's JSON text under the names that columns of the legacy report have.</summary>
internal sealed class CurMap(Func<string, string> column)
{
    private readonly Dictionary<string, byte[]> _names = [];
    private readonly List<(byte[] Name, byte[] Value)> _entries = [];

    public IReadOnlyList<(byte[] Name, byte[] Value)> Entries => _entries;

    /// <summary>Reads the text; entries without a value are none. Text that is no object leaves nothing.</summary>
    /// <returns>False for text that is no JSON object of plain values.</returns>
    public bool Read(ReadOnlySpan<byte> text)
    {
        _entries.Clear();
        if (text.IsEmpty) return true;
        try
        {
            var json = new Utf8JsonReader(text);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = Name(json.GetString()!);
                json.Read();
                if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return false;
                var value = json.TokenType switch
                {
                    JsonTokenType.Null => [],
                    JsonTokenType.String => Encoding.UTF8.GetBytes(json.GetString()!),
                    _ => json.ValueSpan.ToArray(),
                };
                if (value.Length > 0) _entries.Add((name, value));
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            _entries.Clear();
            return false;
        }
    }

    /// <returns>The value under a column's name; empty where there is none.</returns>
    public ReadOnlySpan<byte> Find(string name)
    {
        foreach (var (known, value) in _entries)
        {
            if (Ascii.EqualsIgnoreCase(known, name)) return value;
        }

        return [];
    }

    private byte[] Name(string key) => _names.TryGetValue(key, out var known) ? known : _names[key] = Encoding.UTF8.GetBytes(column(key));
}
