using System.Runtime.InteropServices;
using System.Text.Json;

namespace FinOps.Focus.Azure;

/// <summary>The Tags column to tag sets, parsed once per distinct text and block.</summary>
/// <remarks>
/// Azure writes <c>"team": "web","env": "prod"</c> without the braces in EA, with them in MCA and newer exports. Tag inheritance can write a
/// key twice: the later one wins, as it does in JSON readers, and is counted as a warning.
/// </remarks>
internal sealed class AzureTags(AzureColumns columns, IssueSink issues)
{
    public const string Fault = "not a flat JSON object of scalar values, with or without its braces";

    private readonly Utf8Dictionary _texts = new();
    private readonly CodeMap _sets = new();
    private readonly List<MapPair> _pairs = [];
    private readonly TextFill _fill = new();
    private byte[] _braced = new byte[1024];
    private byte[] _scratch = new byte[256];

    public void Begin()
    {
        _texts.Clear();
        _sets.Clear();
    }

    /// <summary>False when the row's tags cannot be read, which is then in quarantine.</summary>
    public bool Check(RowBatch batch, int row, MapColumn tags)
    {
        if (Find(batch, row, tags) >= 0) return true;
        issues.Add(batch, row, columns.Tags, Fault);
        return false;
    }

    /// <returns>The code of the set; 0 for none, -1 when it cannot be read.</returns>
    public int Find(RowBatch batch, int row, MapColumn tags)
    {
        if (columns.Tags < 0) return 0;
        var raw = batch.Field(row, columns.Tags);
        if (raw.IsEmpty) return 0;
        var code = _texts.GetOrAdd(raw);
        if (_sets.TryGet(code, out var known)) return known - 1;
        var set = TryParse(_fill.Unquote(raw).Trim((byte)' '), tags) ? tags.GetOrAddSet(CollectionsMarshal.AsSpan(_pairs)) : -1;
        _sets.Set(code, set + 1);
        return set;
    }

    private bool TryParse(ReadOnlySpan<byte> text, MapColumn tags)
    {
        _pairs.Clear();
        if (text.IsEmpty || text.SequenceEqual("\"\""u8)) return true;
        var json = new Utf8JsonReader(Braced(text));
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var key = tags.Keys.GetOrAdd(Text(json));
                json.Read();
                if (key == 0 || json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return false;
                Add(new MapPair(key, json.TokenType == JsonTokenType.Null ? 0 : tags.Values.GetOrAdd(Text(json))));
            }

            return json.TokenType == JsonTokenType.EndObject && !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Add(MapPair pair)
    {
        var known = _pairs.FindIndex(p => p.Key == pair.Key);
        if (known < 0)
        {
            _pairs.Add(pair);
            return;
        }

        issues.Statistics.Warn("a tag key that stands twice: the later value is taken");
        _pairs[known] = pair;
    }

    private ReadOnlySpan<byte> Braced(ReadOnlySpan<byte> text)
    {
        if (text[0] == (byte)'{') return text;
        if (_braced.Length < text.Length + 2) _braced = new byte[text.Length * 2];
        _braced[0] = (byte)'{';
        text.CopyTo(_braced.AsSpan(1));
        _braced[text.Length + 1] = (byte)'}';
        return _braced.AsSpan(0, text.Length + 2);
    }

    /// <summary>The text of a key, string, number or boolean; escapes resolved.</summary>
    private ReadOnlySpan<byte> Text(in Utf8JsonReader json)
    {
        if (!json.ValueIsEscaped) return json.ValueSpan;
        if (_scratch.Length < json.ValueSpan.Length) _scratch = new byte[json.ValueSpan.Length * 2];
        return _scratch.AsSpan(0, json.CopyString(_scratch));
    }
}
