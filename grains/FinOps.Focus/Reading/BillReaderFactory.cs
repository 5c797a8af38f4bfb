using FinOps.Focus.Input;

namespace FinOps.Focus;

/// <summary>Opens a stored bill, whatever it is: the bytes decide the compression, the header decides the reader.</summary>
public static class BillReaderFactory
{
    /// <param name="stream">The stored file from its start; need not seek. The reader disposes it, also when opening fails.</param>
    /// <param name="file">The name that issues, errors and <see cref="FocusBlock.File"/> show.</param>
    /// <param name="hints">What is known of the file beside its bytes.</param>
    /// <exception cref="UnknownFormatException">Not a bill that is read.</exception>
    /// <exception cref="BillHeaderException">The header lacks mandatory columns or names one twice.</exception>
    /// <exception cref="BillReadException">Damaged or too far expanding within the first rows.</exception>
    public static async ValueTask<IBillReader> OpenAsync(
        Stream stream, string file, BillReadOptions? options = null, BillHints? hints = null, CancellationToken cancellationToken = default)
    {
        options ??= new BillReadOptions();
        ByteSource? source = null;
        try
        {
            source = await ByteSource.OpenAsync(stream, file, options, cancellationToken);
            var reader = new BillReader(source, hints ?? BillHints.None, options);
            await reader.OpenAsync(cancellationToken);
            return reader;
        }
        catch
        {
            if (source is null) await stream.DisposeAsync();
            else await source.DisposeAsync();
            throw;
        }
    }
}
