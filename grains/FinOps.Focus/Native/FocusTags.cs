using System.Text;
using System.Text.Json;

namespace FinOps.Focus.Native;

/// <summary>The Tags column's JSON objects to tag sets, parsed once per distinct text and block.</summary>
internal sealed class FocusTags
{
    private readonly Utf8Dictionary _texts = new();
    private readonly CodeMap _sets = new();
    private readonly List<MapPair> _pairs = [];
    private byte[] _scratch = new byte[256];

    public void Begin()
    {
        _texts.Clear();
        _sets.Clear();
    }

    /// <returns>The code of the set; -1 when the text is neither a flat JSON object with unique keys nor a list of keys and values.</returns>
    public int Find(ReadOnlySpan<byte> text, MapColumn tags)
    {
        if (text.IsEmpty) return 0;
        var code = _texts.GetOrAdd(text);
        if (_sets.TryGet(code, out var known)) return known - 1;
        var set = TryParse(text, tags) ? tags.GetOrAddSet(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pairs)) : -1;
        _sets.Set(code, set + 1);
        return set;
    }

    private bool TryParse(ReadOnlySpan<byte> text, MapColumn tags)
    {
        _pairs.Clear();
        var json = new Utf8JsonReader(text);
        try
        {
            if (!json.Read()) return false;
            if (json.TokenType == JsonTokenType.StartArray) return TryParseList(ref json, tags);
            if (json.TokenType != JsonTokenType.StartObject) return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var key = tags.Keys.GetOrAdd(Text(json));
                json.Read();
                if (key == 0 || json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return false;
                if (_pairs.Exists(p => p.Key == key)) return false;
                _pairs.Add(new MapPair(key, json.TokenType == JsonTokenType.Null ? 0 : tags.Values.GetOrAdd(Text(json))));
            }

            return json.TokenType == JsonTokenType.EndObject && !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Google Cloud's own form: a list of <c>{"key": ..., "value": ...}</c>, labels and tags in one. Of a key said twice the first holds.</summary>
    private bool TryParseList(ref Utf8JsonReader json, MapColumn tags)
    {
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var (key, value) = (0, 0);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var (isKey, isValue) = (IsName(json, "key"u8), IsName(json, "value"u8));
                json.Read();
                if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return false;
                if (json.TokenType == JsonTokenType.Null) continue;
                if (isKey) key = tags.Keys.GetOrAdd(Text(json));
                else if (isValue) value = tags.Values.GetOrAdd(Text(json));
            }

            if (key == 0) return false;
            if (!_pairs.Exists(p => p.Key == key)) _pairs.Add(new MapPair(key, value));
        }

        return json.TokenType == JsonTokenType.EndArray && !json.Read();
    }

    private static bool IsName(in Utf8JsonReader json, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(json.ValueSpan, name);

    /// <summary>The text of a key, string, number or boolean; escapes resolved.</summary>
    private ReadOnlySpan<byte> Text(in Utf8JsonReader json)
    {
        if (!json.ValueIsEscaped) return json.ValueSpan;
        if (_scratch.Length < json.ValueSpan.Length) _scratch = new byte[json.ValueSpan.Length * 2];
        return _scratch.AsSpan(0, json.CopyString(_scratch));
    }
}
