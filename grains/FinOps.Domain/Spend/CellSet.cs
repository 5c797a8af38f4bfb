using System.Collections;
using System.Runtime.InteropServices;

namespace FinOps.Domain.Spend;

/// <summary>Spend by key, added up exactly. Keys whose amounts came to nothing are not kept. Not thread-safe.</summary>
public sealed class CellSet : IReadOnlyCollection<SpendCell>
{
    private readonly Dictionary<CellKey, Amounts> _cells = [];

    public CellSet()
    {
    }

    public CellSet(IEnumerable<SpendCell> cells) => Add(cells);

    public int Count => _cells.Count;

    /// <summary>Zero where there is no such cell.</summary>
    public Amounts this[CellKey key] => _cells.GetValueOrDefault(key);

    /// <exception cref="OverflowException">The sum does not fit Decimal(38, 18); the set is as before.</exception>
    public void Add(CellKey key, Amounts amounts)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, key, out var existed);
        // A failed sum must not leave an empty cell behind, hence not in one statement with the lookup.
        var next = existed ? sum + amounts : amounts;
        if (next.IsZero) _cells.Remove(key);
        else sum = next;
    }

    public void Add(SpendCell cell) => Add(cell.Key, cell.Amounts);

    public void Add(IEnumerable<SpendCell> cells)
    {
        foreach (var cell in cells) Add(cell.Key, cell.Amounts);
    }

    public bool Remove(CellKey key, out Amounts amounts) => _cells.Remove(key, out amounts);

    /// <summary>What has to be added to <paramref name="before"/> to get this set.</summary>
    public CellSet Minus(CellSet before)
    {
        var difference = new CellSet(this);
        foreach (var cell in before) difference.Add(cell.Key, -cell.Amounts);
        return difference;
    }

    public IEnumerator<SpendCell> GetEnumerator()
    {
        foreach (var (key, amounts) in _cells) yield return new SpendCell(key, amounts);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
