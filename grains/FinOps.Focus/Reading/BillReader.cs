using FinOps.Focus.Input;
using FinOps.Focus.JsonRows;

namespace FinOps.Focus;

/// <summary>Drives source, rows and converter; one block at a time.</summary>
internal sealed class BillReader(ByteSource source, BillHints hints, BillReadOptions options) : IBillReader
{
    private readonly IssueSink _issues = new(options, new ReadStatistics());
    private RowSource? _rows;
    private RowConverter? _converter;
    private RowBatch? _batch;
    private int _next;
    private bool _finishing;

    public BillFormat Format { get; private set; }

    public ReadStatistics Statistics => _issues.Statistics;

    /// <summary>Reads the first header, which decides the format.</summary>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await source.MoveNextAsync(cancellationToken);
        await BeginTextAsync(cancellationToken);
        Format = _converter!.Format;
    }

    public async ValueTask<FocusBlock?> ReadBlockAsync(CancellationToken cancellationToken = default)
    {
        if (_converter is null) return null;
        var block = options.Pool.Rent(source.Name);
        try
        {
            _issues.Block = block;
            _converter.Begin(block);
            while (true)
            {
                var full = !await FillAsync(block, cancellationToken);
                Count();
                if (full || !await NextTextAsync(cancellationToken)) break;

                // A block holds rows of one file: hand out what there is, start another for the next one.
                if (block.RowCount > 0 || block.Issues.Count > 0) break;
                block.Dispose();
                block = options.Pool.Rent(source.Name);
                _issues.Block = block;
                _converter.Begin(block);
            }

            Statistics.EmittedRows += block.RowCount;
            if (block.RowCount > 0 || block.Issues.Count > 0) return block;
            block.Dispose();
            return null;
        }
        catch (OverflowException e)
        {
            block.Dispose();
            throw new AmountOverflowException(source.Name, _rows?.Line ?? 0, e);
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _rows?.Dispose();
        _rows = null;
        await source.DisposeAsync();
    }

    /// <returns>False when the block is full; true when the text is through.</returns>
    private async ValueTask<bool> FillAsync(FocusBlock block, CancellationToken cancellationToken)
    {
        while (!_finishing)
        {
            if (_next < _batch!.Count)
            {
                var taken = _converter!.Convert(_batch, _next, block);
                if (taken == 0 || _issues.IsFull) return Advance(taken);
                _next += taken;
                continue;
            }

            if (_issues.IsFull) return false;
            cancellationToken.ThrowIfCancellationRequested();
            _next = 0;
            _finishing = !await _rows!.ReadAsync(_batch, _issues, cancellationToken);
        }

        return !_converter!.Finish(block);
    }

    private bool Advance(int taken)
    {
        _next += taken;
        return false;
    }

    private async ValueTask<bool> NextTextAsync(CancellationToken cancellationToken)
    {
        _rows?.Dispose();
        _rows = null;
        _converter = null;
        if (await source.MoveNextAsync(cancellationToken))
        {
            await BeginTextAsync(cancellationToken);
            return true;
        }

        Statistics.ContentHash = await source.FinishAsync(cancellationToken);
        Count();
        return false;
    }

    private async ValueTask BeginTextAsync(CancellationToken cancellationToken)
    {
        _rows = source is TableSource table ? new TableRowSource(table, options)
            : await source.FirstByteAsync(cancellationToken) == (byte)'{' ? await JsonRowSource.OpenAsync(source, options, cancellationToken)
            : await CsvRowSource.OpenAsync(source, options, cancellationToken);
        _finishing = false;
        _next = 0;
        _batch = new RowBatch(source.Name, _rows.Header);
        _converter = BillHeader.Converter(source.Name, _rows.Header, hints, _issues);
    }

    private void Count()
    {
        Statistics.Bytes = source.Bytes;
        Statistics.StoredBytes = source.StoredBytes;
    }
}
