using System.Text;

namespace FinOps.Focus.Azure;

/// <summary>ResourceId, its type and its name.</summary>
/// <remarks>Azure spells one resource in several cases; ids are the same in any, so they are kept in lower case. Names keep theirs.</remarks>
internal sealed class AzureResources(AzureColumns columns)
{
    private readonly AzureField _ids = new(columns.Resource);
    private readonly AzureField _given = new(columns.ResourceName);
    private readonly CodeMap _lower = new();
    private readonly CodeMap _types = new();
    private readonly CodeMap _last = new();
    private readonly CodeMap _names = new();
    private byte[] _scratch = new byte[512];
    private byte[] _type = new byte[512];

    public void Begin()
    {
        _ids.Begin();
        _given.Begin();
        _lower.Clear();
        _types.Clear();
        _last.Clear();
        _names.Clear();
    }

    public void Write(RowBatch batch, ReadOnlySpan<AzureCharge> charges, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        _ids.Read(batch, rows);
        _given.Read(batch, rows);
        var (ids, types, names) = (block.Text(FocusColumnId.ResourceId), block.Text(FocusColumnId.ResourceType), block.Text(FocusColumnId.ResourceName));
        for (var k = 0; k < charges.Length; k++)
        {
            var row = first + k;
            if (charges[k].CommitmentIsResource)
            {
                ids.Set(row, block.Text(FocusColumnId.CommitmentDiscountId)[row]);
                types.Set(row, block.Text(FocusColumnId.CommitmentDiscountType)[row]);
                names.Set(row, block.Text(FocusColumnId.CommitmentDiscountName)[row]);
                continue;
            }

            var code = _ids[k];
            if (!_lower.TryGet(code, out var id)) id = Add(code, block);
            ids.Writable[row] = id;
            types.Writable[row] = _types.TryGet(code, out var type) ? type : 0;
            names.Writable[row] = id == 0 ? 0 : Name(code, _given[k], names);
        }
    }

    private int Add(int code, FocusBlock block)
    {
        var raw = _ids.Texts[code];
        if (_scratch.Length < raw.Length) (_scratch, _type) = (new byte[raw.Length * 2], new byte[raw.Length * 2]);
        Ascii.ToLower(raw, _scratch, out var length);
        var lower = _scratch.AsSpan(0, length);
        _types.Set(code, block.Text(FocusColumnId.ResourceType).Dictionary.GetOrAdd(AzureResourceTypes.Of(lower, _type)));
        return _lower.Set(code, block.Text(FocusColumnId.ResourceId).Dictionary.GetOrAdd(lower));
    }

    /// <summary>The name as given, else the last part of the id, which is what its owner called it.</summary>
    private int Name(int id, int given, StringColumn names)
    {
        if (given != 0) return _names.TryGet(given, out var name) ? name : _names.Set(given, names.Dictionary.GetOrAdd(_given.Texts[given]));
        if (_last.TryGet(id, out var last)) return last;
        var text = _ids.Texts[id].TrimEnd((byte)'/');
        return _last.Set(id, names.Dictionary.GetOrAdd(text[(text.LastIndexOf((byte)'/') + 1)..]));
    }
}
