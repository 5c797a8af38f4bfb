namespace FinOps.Focus.Aws;

/// <summary>SkuId, SkuPriceId, SkuMeter and SkuPriceDetails; only on usage and purchases.</summary>
/// <remarks>
/// A SkuPriceId always begins with its SkuId, so that it has one parent: AWS's rate codes do (<c>SKU.offer.rate</c>); others are given
/// the SKU in front. Without product/sku the rate code's first part serves, without both the product code and usage type.
/// </remarks>
internal sealed class CurSkus(CurColumns columns)
{
    private readonly TextFill _fill = new();
    private readonly int[] _meters = new int[1024];
    private byte[] _scratch = new byte[512];


    public void Write(
        RowBatch batch, ReadOnlySpan<CurCharge> charges, ReadOnlySpan<int> rows, ReadOnlySpan<int> products, CurProducts known,
            FocusBlock block, int first)
    {
        var (ids, prices) = (block.Text(FocusColumnId.SkuId), block.Text(FocusColumnId.SkuPriceId));
        var (meters, details) = (block.Text(FocusColumnId.SkuMeter), block.Text(FocusColumnId.SkuPriceDetails));
        if (columns.UsageType >= 0) _fill.Fill(batch, columns.UsageType, rows, meters.Dictionary, _meters);
        for (var k = 0; k < charges.Length; k++)
        {
            var row = first + k;
            if (!charges[k].HasSku)
            {
                ids.Writable[row] = prices.Writable[row] = meters.Writable[row] = details.Writable[row] = 0;
                continue;
            }

            ref readonly var product = ref known[products[k]];
            var rate = Rate(batch, rows[k]);
            var sku = product.Sku != 0 ? product.Sku : ids.Dictionary.GetOrAdd(Fallback(batch, rows[k], rate));
            ids.Writable[row] = sku;
            prices.Writable[row] = prices.Dictionary.GetOrAdd(PriceId(ids.Dictionary[sku], rate));
            meters.Writable[row] = _meters[k];
            details.Writable[row] = product.Details;
        }
    }

    private ReadOnlySpan<byte> Rate(RowBatch batch, int row)
    {
        var code = columns.RateCode < 0 ? [] : batch.Field(row, columns.RateCode);
        if (code.IsEmpty && columns.RateId >= 0) code = batch.Field(row, columns.RateId);
        return code.IsEmpty || code[0] != (byte)'"' ? code : _fill.Unquote(code);
    }

    private ReadOnlySpan<byte> PriceId(ReadOnlySpan<byte> sku, ReadOnlySpan<byte> rate)
    {
        if (rate.Length > sku.Length && rate[sku.Length] == (byte)'.' && rate.StartsWith(sku)) return rate;
        return rate.IsEmpty || rate.SequenceEqual(sku) ? sku : Join(sku, (byte)'.', rate);
    }

    private ReadOnlySpan<byte> Fallback(RowBatch batch, int row, ReadOnlySpan<byte> rate)
    {
        var dot = rate.IndexOf((byte)'.');
        if (dot > 0) return rate[..dot];
        var code = batch.Field(row, columns.Product);
        var usage = columns.UsageType < 0 ? [] : batch.Field(row, columns.UsageType);
        if (usage.IsEmpty) return code.IsEmpty ? "AWS"u8 : code;
        return Join(code, (byte)':', usage);
    }

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> left, byte between, ReadOnlySpan<byte> right)
    {
        var length = left.Length + 1 + right.Length;
        if (_scratch.Length < length) _scratch = new byte[length * 2];
        left.CopyTo(_scratch);
        _scratch[left.Length] = between;
        right.CopyTo(_scratch.AsSpan(left.Length + 1));
        return _scratch.AsSpan(0, length);
    }
}
