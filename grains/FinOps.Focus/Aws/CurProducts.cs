using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FinOps.Focus.Aws;

/// <summary>product/* columns, and the map of CUR 2.0, to SkuPriceDetails, SKU and region, parsed once per distinct content and block.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The JSON writer holds nothing but a managed buffer.")]
internal sealed class CurProducts
{
    /// <summary>FOCUS-defined properties that must be given when AWS gives their like; both are.</summary>
    private static readonly (string Source, string Property)[] Defined =
    [
        ("product/instanceType", "InstanceType"), ("product/operatingSystem", "OperatingSystem"), ("product/vcpu", "CoreCount"),
        ("product/memory", "MemorySize"), ("product/gpu", "GpuCount"),
    ];

    private readonly CurHeader _header;
    private readonly RunMemo _memo;
    private readonly JsonEncodedText[] _keys;
    private readonly TextFill _fill = new();
    private readonly CurMap _map = new(CurNames.Product);
    private readonly int _mapColumn;
    private readonly ArrayBufferWriter<byte> _json = new(4096);
    private readonly Utf8JsonWriter _writer;
    private CurProduct[] _products = new CurProduct[64];
    private int _known = 1;

    public CurProducts(CurHeader header)
    {
        _header = header;
        _mapColumn = header[CurNames.ProductMap];
        _memo = new RunMemo(header.Product);
        _writer = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _keys = [.. header.Names.Select(n => JsonEncodedText.Encode("x_" + n[(n.IndexOf('/') + 1)..]))];
    }

    /// <summary>Display names seen in this block.</summary>
    public Utf8Dictionary Names { get; } = new();

    public void Begin()
    {
        _memo.Clear();
        Names.Clear();
        _known = 1;
    }

    public void NewBuffer() => _memo.NewBuffer();

    /// <returns>Index for <see cref="this"/>; 0 when all product columns are empty or missing.</returns>
    public int Find(RowBatch batch, int row, FocusBlock block)
    {
        if (_memo.IsEmpty) return 0;
        var content = _memo.Find(batch, row);
        if (content < _known) return content;
        if (content >= _products.Length) Array.Resize(ref _products, Math.Max(_products.Length * 2, content + 1));
        _products[content] = Parse(batch, row, block);
        _known = content + 1;
        return content;
    }

    public ref readonly CurProduct this[int index] => ref _products[index];

    private CurProduct Parse(RowBatch batch, int row, FocusBlock block)
    {
        if (_mapColumn >= 0) _map.Read(_fill.Unquote(batch.Field(row, _mapColumn)));
        var product = new CurProduct
        {
            Sku = block.Text(FocusColumnId.SkuId).Dictionary.GetOrAdd(Value(batch, row, "product/sku")),
            Name = Names.GetOrAdd(Value(batch, row, "product/ProductName")),
            Details = block.Text(FocusColumnId.SkuPriceDetails).Dictionary.GetOrAdd(Details(batch, row)),
        };
        if (product.Name == 0) product.Name = Names.GetOrAdd(Value(batch, row, "product/servicename"));
        var code = Value(batch, row, "product/regionCode");
        if (code.IsEmpty) code = Value(batch, row, "product/region");
        var region = AwsRegions.Find(Encoding.UTF8.GetString(code), Encoding.UTF8.GetString(Value(batch, row, "product/location")), "");
        if (region is null) return product;
        product.Region = block.Text(FocusColumnId.RegionId).Dictionary.GetOrAdd(Encoding.UTF8.GetBytes(region));
        product.RegionName = block.Text(FocusColumnId.RegionName).Dictionary.GetOrAdd(Encoding.UTF8.GetBytes(AwsRegions.NameOf(region)));
        return product;
    }

    private ReadOnlySpan<byte> Value(RowBatch batch, int row, string name) =>
        _header[name] is >= 0 and var column && !batch.Field(row, column).IsEmpty ? _fill.Unquote(batch.Field(row, column)) : _map.Find(name);

    private ReadOnlySpan<byte> Details(RowBatch batch, int row)
    {
        _json.ResetWrittenCount();
        _writer.Reset(_json);
        _writer.WriteStartObject();
        foreach (var (source, property) in Defined) WriteDefined(property, Value(batch, row, source));
        foreach (var run in _memo.Runs)
        {
            for (var column = run.First; column <= run.Last; column++)
            {
                var value = column == _mapColumn ? [] : _fill.Unquote(batch.Field(row, column));
                if (!value.IsEmpty) _writer.WriteString(_keys[column], value);
            }
        }

        foreach (var (name, value) in _map.Entries)
        {
            // A key that is a column of its own stands there already.
            if (_header[Encoding.UTF8.GetString(name)] < 0) _writer.WriteString([.. "x_"u8, .. name.AsSpan("product/".Length)], value);
        }

        _writer.WriteEndObject();
        _writer.Flush();
        return _json.WrittenSpan;
    }

    private void WriteDefined(string property, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return;
        if (property is "InstanceType" or "OperatingSystem")
        {
            _writer.WriteString(property, value);
            return;
        }

        // Counts and GiB are numbers in FOCUS; anything else ("NA", "Variable") stays in the x_ property alone.
        if (property == "MemorySize" && !value.EndsWith(" GiB"u8)) return;
        var number = property == "MemorySize" ? value[..^4] : value;
        if (Utf8Parser.TryParse(number, out decimal parsed, out var used) && used == number.Length) _writer.WriteNumber(property, parsed);
    }
}
