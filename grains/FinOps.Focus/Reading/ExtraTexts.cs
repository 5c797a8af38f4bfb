using System.Text;
using FinOps.Focus.Aws;

namespace FinOps.Focus;

/// <summary>Source columns without a FOCUS home, under <c>x_</c> names; rows made beside a source row carry none.</summary>
/// <param name="runs">The columns kept, in runs whose fields tend to be empty together.</param>
/// <param name="names">The <c>x_</c> name of every column of <paramref name="runs"/>, by column.</param>
internal sealed class ExtraTexts(ColumnRun[] runs, string?[] names)
{
    private readonly byte[]?[] _names = [.. names.Select(n => n is null ? null : Encoding.UTF8.GetBytes(n))];
    private readonly StringColumn?[] _targets = new StringColumn?[names.Length];
    private readonly TextFill _fill = new();
    private readonly int[] _rows = new int[1024];
    private readonly int[] _places = new int[1024];
    private readonly int[] _codes = new int[1024];

    public void Begin(FocusBlock block)
    {
        for (var column = 0; column < names.Length; column++)
            _targets[column] = _names[column] is { } name ? block.Extras.Column(block.Extras.GetOrAdd(name)) : null;
    }

    public void Write(RowBatch batch, ReadOnlySpan<CurCharge> charges, int first)
    {
        foreach (var run in runs)
        {
            var count = 0;
            for (var k = 0; k < charges.Length; k++)
            {
                var source = charges[k].Source;
                if (charges[k].Added || batch.IsBlank(source, run)) continue;
                _rows[count] = source;
                _places[count++] = first + k;
            }

            for (var column = run.First; count > 0 && column <= run.Last; column++)
            {
                if (batch.MayHold(column)) Write(batch, column, count);
            }
        }
    }

    private void Write(RowBatch batch, int column, int count)
    {
        var target = _targets[column]!;
        _fill.Fill(batch, column, _rows.AsSpan(0, count), target.Dictionary, _codes, mayRepeat: true);
        var codes = target.Writable;
        for (var j = 0; j < count; j++) codes[_places[j]] = _codes[j];
    }
}
