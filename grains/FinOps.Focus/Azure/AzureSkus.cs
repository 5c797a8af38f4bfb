using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FinOps.Focus.Azure;

/// <summary>SkuId, SkuPriceId, SkuMeter and SkuPriceDetails, only on usage and purchases; and the capacity reservation that the details name.</summary>
/// <remarks>
/// MCA has a product id; EA has none, so there the meter is the SKU: it is the same for every customer, as FOCUS asks. A SkuPriceId begins
/// with its SkuId, so that it has one parent.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The JSON writer holds nothing but a managed buffer.")]
internal sealed class AzureSkus
{
    private readonly AzureColumns _columns;
    private readonly AzureField _products;
    private readonly AzureField _parts;
    private readonly AzureField _meters;
    private readonly AzureField _infos;
    private readonly CodeMap _details = new();
    private readonly CodeMap _capacities = new();
    private readonly TextFill _fill = new();
    private readonly int[] _meterNames = new int[1024];
    private readonly ArrayBufferWriter<byte> _json = new(4096);
    private readonly Utf8JsonWriter _writer;
    private byte[] _scratch = new byte[256];

    public AzureSkus(AzureColumns columns)
    {
        _columns = columns;
        (_products, _parts, _meters, _infos) = (new(columns.ProductId), new(columns.PartNumber), new(columns.Meter), new(columns.AdditionalInfo));
        _writer = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Begin()
    {
        _products.Begin();
        _parts.Begin();
        _meters.Begin();
        _infos.Begin();
        _details.Clear();
        _capacities.Clear();
    }

    public void Write(RowBatch batch, ReadOnlySpan<AzureCharge> charges, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        _products.Read(batch, rows);
        _parts.Read(batch, rows);
        _meters.Read(batch, rows);
        _infos.Read(batch, rows);
        var (ids, prices) = (block.Text(FocusColumnId.SkuId), block.Text(FocusColumnId.SkuPriceId));
        var (meters, details) = (block.Text(FocusColumnId.SkuMeter), block.Text(FocusColumnId.SkuPriceDetails));
        var (capacities, states) = (block.Text(FocusColumnId.CapacityReservationId), block.Text(FocusColumnId.CapacityReservationStatus));
        if (_columns.MeterName >= 0) _fill.Fill(batch, _columns.MeterName, rows, meters.Dictionary, _meterNames);
        for (var k = 0; k < charges.Length; k++)
        {
            var row = first + k;
            var info = Details(k, block, out var capacity);
            capacities.Writable[row] = capacity;
            states.Writable[row] = 0;
            if (capacity != 0 && charges[k].Category == Aws.ChargeCategory.Usage)
                states.Set(row, block.Text(FocusColumnId.ResourceType)[row].StartsWith("Capacity Reservation"u8) ? "Unused"u8 : "Used"u8);
            if (!charges[k].HasSku)
            {
                ids.Writable[row] = prices.Writable[row] = meters.Writable[row] = details.Writable[row] = 0;
                continue;
            }

            var (sku, price) = Key(k);
            if (k > 0 && charges[k - 1].HasSku && Key(k - 1) == (sku, price) && _products[k] == _products[k - 1])
            {
                (ids.Writable[row], prices.Writable[row]) = (ids.Writable[row - 1], prices.Writable[row - 1]);
            }
            else
            {
                ids.Set(row, Sku(k));
                prices.Set(row, Join(Sku(k), (_products[k] != 0 ? _meters : _parts).Texts[price]));
            }

            meters.Writable[row] = _meterNames[k];
            details.Writable[row] = info;
        }
    }

    private (int Sku, int Price) Key(int k) => _products[k] != 0 ? (_products[k], _meters[k]) : (_meters[k], _parts[k]);

    private ReadOnlySpan<byte> Sku(int k)
    {
        if (_products[k] != 0) return _products.Texts[_products[k]];
        if (_meters[k] != 0) return _meters.Texts[_meters[k]];
        return _parts[k] != 0 ? _parts.Texts[_parts[k]] : "Azure"u8;
    }

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> sku, ReadOnlySpan<byte> price)
    {
        if (price.IsEmpty || price.SequenceEqual(sku)) return sku;
        var length = sku.Length + 1 + price.Length;
        if (_scratch.Length < length) _scratch = new byte[length * 2];
        sku.CopyTo(_scratch);
        _scratch[sku.Length] = (byte)'_';
        price.CopyTo(_scratch.AsSpan(sku.Length + 1));
        return _scratch.AsSpan(0, length);
    }

    private int Details(int k, FocusBlock block, out int capacity)
    {
        capacity = 0;
        if (_infos[k] is not (> 0 and var code)) return 0;
        if (_details.TryGet(code, out var known))
        {
            if (_capacities.TryGet(code, out var reservation)) capacity = reservation;
            return known;
        }

        _json.ResetWrittenCount();
        _writer.Reset(_json);
        if (!AzureAdditionalInfo.TryWrite(_infos.Texts[code], _writer, block.Text(FocusColumnId.CapacityReservationId).Dictionary, out capacity)) return _details.Set(code, 0);
        _capacities.Set(code, capacity);
        return _details.Set(code, block.Text(FocusColumnId.SkuPriceDetails).Dictionary.GetOrAdd(_json.WrittenSpan));
    }
}
