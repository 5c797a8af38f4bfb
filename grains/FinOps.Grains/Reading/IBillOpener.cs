using FinOps.Focus;

namespace FinOps.Grains.Reading;

/// <summary>Finds the reader for a file by its bytes.</summary>
public interface IBillOpener
{
    /// <param name="file">Name for messages and for the rows; its ending says how the file is packed.</param>
    /// <param name="content">The file as stored; whoever opened it closes it after the reader.</param>
    /// <param name="hints">What the file's place says about it.</param>
    /// <exception cref="BillReadException">No reader takes this file.</exception>
    ValueTask<IBillReader> OpenAsync(string file, Stream content, BillHints hints, CancellationToken cancellationToken);
}
