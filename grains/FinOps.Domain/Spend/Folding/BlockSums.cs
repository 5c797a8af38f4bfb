using System.Diagnostics.CodeAnalysis;
using FinOps.Focus;

namespace FinOps.Domain.Spend.Folding;

/// <summary>Sums of one dimension of one block, by (group, code).</summary>
/// <remarks>
/// A dense table from (group, code) to a slot, so that a row costs two array reads and four additions; only slots that rows use
/// hold sums. Where the table would be huge (many days times many values) a hash table takes its place.
/// </remarks>
internal sealed class BlockSums
{
    private const int MaxDense = 1 << 21;

    private readonly Dictionary<long, int> _sparse = [];
    private int[] _dense = [];
    private Sum[] _sums = new Sum[1024];
    private long[] _keys = new long[1024];
    private int _used;

    /// <exception cref="OverflowException">A sum does not fit 128 bits.</exception>
    public void Fold(FocusBlock block, ReadOnlySpan<int> groups, int groupCount, ReadOnlySpan<int> codes, int codeCount)
    {
        _used = 0;
        var billed = block.Money(FocusColumnId.BilledCost).Units;
        var effective = block.Money(FocusColumnId.EffectiveCost).Units;
        var list = block.Money(FocusColumnId.ListCost).Units;
        var contracted = block.Money(FocusColumnId.ContractedCost).Units;
        var table = (long)groupCount * codeCount;
        var isDense = table <= MaxDense;
        if (isDense) Prepare((int)table);
        else _sparse.Clear();
        for (var row = 0; row < codes.Length; row++)
        {
            var key = ((long)groups[row] * codeCount) + codes[row];
            var slot = isDense ? DenseSlot(key) : SparseSlot(key);
            ref var sum = ref _sums[slot];
            checked
            {
                sum.Billed += billed[row];
                sum.Effective += effective[row];
                sum.List += list[row];
                sum.Contracted += contracted[row];
                sum.Rows++;
            }
        }
    }

    /// <summary>Hands out each sum with its group and code.</summary>
    public void ForEach(int codeCount, Action<int, int, Amounts, long> take)
    {
        for (var slot = 0; slot < _used; slot++)
        {
            var (group, code) = Math.DivRem(_keys[slot], codeCount);
            take((int)group, (int)code, _sums[slot].Amounts, _sums[slot].Rows);
        }
    }

    private void Prepare(int table)
    {
        if (_dense.Length < table) _dense = new int[table];
        else Array.Clear(_dense, 0, table);
    }

    private int DenseSlot(long key)
    {
        ref var entry = ref _dense[key];
        if (entry == 0) entry = Take(key) + 1;
        return entry - 1;
    }

    private int SparseSlot(long key)
    {
        if (!_sparse.TryGetValue(key, out var slot)) _sparse.Add(key, slot = Take(key));
        return slot;
    }

    private int Take(long key)
    {
        if (_used == _sums.Length)
        {
            Array.Resize(ref _sums, _used * 2);
            Array.Resize(ref _keys, _used * 2);
        }

        _sums[_used] = default;
        _keys[_used] = key;
        return _used++;
    }

    [SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
    private struct Sum
    {
        public Int128 Billed;
        public Int128 Effective;
        public Int128 List;
        public Int128 Contracted;
        public long Rows;

        public readonly Amounts Amounts => new(new Money(Billed), new Money(Effective), new Money(List), new Money(Contracted));
    }
}
