namespace FinOps.Focus.Aws;

/// <summary>ResourceId, its type and name, and the Allocated* columns of split cost rows.</summary>
internal sealed class CurResources(CurColumns columns)
{
    private readonly TextFill _fill = new();
    private readonly CodeMap _types = new();
    private readonly CodeMap _names = new();
    private readonly byte[] _scratch = new byte[256];

    public void Begin()
    {
        _types.Clear();
        _names.Clear();
    }

    public void Write(RowBatch batch, ReadOnlySpan<CurCharge> charges, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        var ids = block.Text(FocusColumnId.ResourceId);
        var (types, names) = (block.Text(FocusColumnId.ResourceType), block.Text(FocusColumnId.ResourceName));
        if (columns.Resource >= 0) _fill.Fill(batch, columns.Resource, rows, ids.Dictionary, ids.Writable.AsSpan(first));
        for (var k = 0; k < charges.Length; k++)
        {
            var row = first + k;
            if (charges[k].Split) Split(batch, rows[k], block, row);
            if (charges[k].CommitmentIsResource) ids.Set(row, block.Text(FocusColumnId.CommitmentDiscountId)[row]);
            var id = ids.Writable[row];
            if (id == 0) continue;
            if (!_types.TryGet(id, out var type))
            {
                var product = batch.Field(rows[k], columns.Product);
                var text = ids.Dictionary[id];
                type = _types.Set(id, types.Dictionary.GetOrAdd(AwsResources.TypeOf(text, product, _scratch)));
                _names.Set(id, names.Dictionary.GetOrAdd(AwsResources.NameOf(text, product, _scratch)));
            }

            types.Writable[row] = type;
            names.Writable[row] = _names.TryGet(id, out var name) ? name : 0;
        }
    }

    private void Split(RowBatch batch, int source, FocusBlock block, int row)
    {
        var ids = block.Text(FocusColumnId.ResourceId);
        block.Text(FocusColumnId.AllocatedMethodId).Set(row, CurConstants.SplitMethod);
        block.Text(FocusColumnId.AllocatedResourceId).Set(row, ids.Dictionary[ids.Writable[row]]);
        if (CurRowReader.Has(batch, source, columns.SplitParent)) ids.Set(row, _fill.Unquote(batch.Field(source, columns.SplitParent)));
    }
}
