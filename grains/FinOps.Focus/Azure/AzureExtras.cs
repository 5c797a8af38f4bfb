namespace FinOps.Focus.Azure;

/// <summary>Source columns without a FOCUS home, under x_ names; and mapped ones on rows where their FOCUS column is not filled from them.</summary>
internal sealed class AzureExtras(AzureHeader header, AzureColumns columns)
{
    private readonly StringColumn[] _targets = new StringColumn[header.Extras.Length];
    private readonly TextFill _fill = new();
    private readonly int[] _rows = new int[1024];
    private readonly int[] _places = new int[1024];
    private readonly int[] _codes = new int[1024];

    public void Begin(FocusBlock block)
    {
        for (var i = 0; i < _targets.Length; i++) _targets[i] = block.Extras.Column(block.Extras.GetOrAdd(header.Extras[i].Name));
    }

    public void Write(RowBatch batch, ReadOnlySpan<AzureCharge> charges, FocusBlock block, int first)
    {
        var count = 0;
        for (var k = 0; k < charges.Length; k++)
        {
            if (charges[k].Added) continue;
            _rows[count] = charges[k].Source;
            _places[count++] = first + k;
            if (charges[k].CommitmentIsResource)
            {
                Keep("x_ResourceId"u8, columns.Resource, batch, charges[k].Source, block, first + k);
                Keep("x_ResourceName"u8, columns.ResourceName, batch, charges[k].Source, block, first + k);
            }

            if (!charges[k].HasSku) KeepDetails(batch, charges[k].Source, block, first + k);
            else if (block.Text(FocusColumnId.SkuPriceDetails).Writable[first + k] == 0)
                Keep("x_AdditionalInfo"u8, columns.AdditionalInfo, batch, charges[k].Source, block, first + k);
        }

        var dense = count == charges.Length;
        for (var i = 0; i < _targets.Length; i++)
        {
            var target = _targets[i];
            var codes = dense ? target.Writable.AsSpan(first, count) : _codes.AsSpan(0, count);
            _fill.Fill(batch, header.Extras[i].Column, _rows.AsSpan(0, count), target.Dictionary, codes, mayRepeat: true);
            if (dense) continue;
            for (var j = 0; j < count; j++) target.Writable[_places[j]] = codes[j];
        }
    }

    /// <summary>Taxes, credits and adjustments have no quantity, SKU or details in FOCUS.</summary>
    private void KeepDetails(RowBatch batch, int source, FocusBlock block, int row)
    {
        Keep("x_Quantity"u8, columns.Quantity, batch, source, block, row);
        Keep("x_AdditionalInfo"u8, columns.AdditionalInfo, batch, source, block, row);
    }

    private void Keep(ReadOnlySpan<byte> name, int column, RowBatch batch, int source, FocusBlock block, int row)
    {
        if (column < 0 || batch.Field(source, column).IsEmpty) return;
        block.Extras.Column(block.Extras.GetOrAdd(name)).Set(row, _fill.Unquote(batch.Field(source, column)));
    }
}
