using FinOps.Focus.Csv;
using FinOps.Focus.Input;

namespace FinOps.Focus;

/// <summary>Drives source, tokeniser and converter; one block at a time.</summary>
internal sealed class BillReader(ByteSource source, BillReadOptions options) : IBillReader
{
    private readonly IssueSink _issues = new(options, new ReadStatistics());
    private CsvReader? _csv;
    private RowConverter? _converter;
    private RowBatch? _batch;
    private int _next;
    private bool _headerRead;   // the buffer at hand begins with the header
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
            throw new AmountOverflowException(source.Name, _csv?.Line ?? 0, e);
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _csv?.Dispose();
        _csv = null;
        await source.DisposeAsync();
    }

    /// <returns>False when the block is full; true when the text is through.</returns>
    private async ValueTask<bool> FillAsync(FocusBlock block, CancellationToken cancellationToken)
    {
        if (_headerRead) BeginBatch();
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
            if (await _csv!.ReadAsync(cancellationToken)) BeginBatch();
            else _finishing = true;
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
        _csv?.Dispose();
        _csv = null;
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
        _csv = new CsvReader(source, options);
        _finishing = false;
        var header = await BillHeader.ReadAsync(_csv, source, options, cancellationToken);
        _batch = new RowBatch(source.Name, header);
        _converter = BillHeader.Converter(source.Name, header, options, _issues);
        _headerRead = true;
    }

    /// <summary>Sorts the rows of the buffer into those a converter can read and those that go to quarantine at once.</summary>
    private void BeginBatch()
    {
        var skip = _headerRead ? 1 : 0;
        _headerRead = false;
        _batch!.Begin(_csv!);
        _next = 0;
        Statistics.SourceRows += _csv!.RowCount - skip;
        if (_csv.TooLong is { } row)
        {
            Statistics.SourceRows++;
            _issues.Add(source.Name, row.Line, "", "", Faults.TooLong(options), IssueSink.Decode(row.Start));
        }

        for (var r = skip; r < _csv.RowCount; r++)
        {
            ref readonly var csvRow = ref _csv.Rows[r];
            if (csvRow.Fault == CsvFault.None && csvRow.FieldCount == _batch.Header.Length) _batch.Add(csvRow);
            else _issues.Add(source.Name, csvRow.Line, "", "", Faults.Reason(csvRow, _batch.Header.Length, options),
                IssueSink.Decode(_csv.Raw(csvRow)));
        }
    }

    private void Count()
    {
        Statistics.Bytes = source.Bytes;
        Statistics.StoredBytes = source.StoredBytes;
    }
}
