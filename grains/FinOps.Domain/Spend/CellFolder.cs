using System.Runtime.InteropServices;
using FinOps.Domain.Spend.Folding;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Domain.Spend;

/// <summary>Folds blocks of one snapshot into rollup cells: every built-in dimension and every allocation tag. Not thread-safe.</summary>
/// <param name="allocationTags">Tag keys; each adds the dimension <c>tag:&lt;key&gt;</c>.</param>
public sealed class CellFolder(IReadOnlyList<string> allocationTags)
{
    private readonly DimensionCodes[] _dimensions =
    [
        new ColumnCodes(SpendDimension.Provider, FocusColumnId.ServiceProviderName),
        new ColumnCodes(SpendDimension.Service, FocusColumnId.ServiceName),
        new ColumnCodes(SpendDimension.Category, FocusColumnId.ServiceCategory),
        new ColumnCodes(SpendDimension.Account, FocusColumnId.SubAccountId),
        new ColumnCodes(SpendDimension.Region, FocusColumnId.RegionId),
        new ColumnCodes(SpendDimension.Charge, FocusColumnId.ChargeCategory),
        .. allocationTags.Distinct().Select(key => new TagCodes(key)),
    ];

    private readonly RowGroups _groups = new();
    private readonly BlockSums _sums = new();
    private readonly List<string?> _values = [];
    private readonly Dictionary<(DateOnly Period, CellKey Key), (Amounts Amounts, long Rows)> _cells = [];
    private readonly Dictionary<string, Amounts> _totals = [];

    /// <summary>Cells held now.</summary>
    public int Count => _cells.Count;

    /// <summary>Rows folded since the beginning.</summary>
    public long Rows { get; private set; }

    /// <summary>Everything folded since the beginning, per billing currency.</summary>
    public IReadOnlyDictionary<string, Amounts> Totals => _totals;

    /// <exception cref="OverflowException">A sum does not fit Decimal(38, 18).</exception>
    public void Add(FocusBlock block)
    {
        if (block.RowCount == 0) return;
        _groups.Read(block);
        var groups = _groups.OfRow(block.RowCount);
        var currencies = block.Text(FocusColumnId.BillingCurrency).Dictionary;
        for (var i = 0; i < _dimensions.Length; i++)
        {
            var dimension = _dimensions[i];
            var codes = dimension.Read(block, out var codeCount);
            _sums.Fold(block, groups, _groups.Count, codes, codeCount);
            _values.Clear();
            CollectionsMarshal.SetCount(_values, codeCount);
            // Every dimension sums to the total, so the total is had from the first one without a pass of its own.
            var isFirst = i == 0;
            _sums.ForEach(codeCount, (group, code, amounts, rows) =>
            {
                var value = _values[code] ??= dimension.Value(code);
                var place = _groups[group];
                var currency = currencies.Text(place.Currency);
                Put(place.Period, new CellKey(place.Day, dimension.Name, value, currency), amounts, rows);
                if (!isFirst) return;
                Put(place.Period, new CellKey(place.Day, SpendDimension.Total, "", currency), amounts, rows);
                _totals[currency] = _totals.GetValueOrDefault(currency) + amounts;
            });
        }

        Rows += block.RowCount;
    }

    /// <summary>The cells folded so far; they are forgotten here, <see cref="Totals"/> stay.</summary>
    public IReadOnlyList<RollupCell> Take()
    {
        var cells = new List<RollupCell>(_cells.Count);
        foreach (var ((period, key), (amounts, rows)) in _cells) cells.Add(new RollupCell(period, key, amounts, rows));
        _cells.Clear();
        return cells;
    }

    private void Put(DateOnly period, CellKey key, Amounts amounts, long rows)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, (period, key), out _);
        cell = (cell.Amounts + amounts, cell.Rows + rows);
    }
}
