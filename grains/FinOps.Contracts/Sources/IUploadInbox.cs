using FinOps.Domain.Keys;
using Orleans;

namespace FinOps.Contracts.Sources;

/// <summary>Where uploaded files of <see cref="SourceKind.Upload"/> sources are kept until, and after, they are read.</summary>
public interface IUploadInbox
{
    /// <summary>
    /// Stores a file whole: written under a temporary name, flushed to disk, renamed. The same bytes under the same path change
    /// nothing, so that the file is not seen as a new delivery.
    /// </summary>
    /// <param name="path">Relative, with <c>/</c>; a CUR delivery keeps its own layout.</param>
    /// <param name="maxBytes">More than this many bytes are refused and leave no trace.</param>
    /// <exception cref="UploadRefusedException">The path or the size is not acceptable.</exception>
    Task<UploadedFile> PutAsync(SourceKey source, string path, Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>
    /// Adds to a file that comes in parts. What arrived stays for a day, also of a part that breaks off, and the file is stored as by
    /// <see cref="PutAsync"/> once its last byte is there.
    /// </summary>
    /// <param name="offset">Of the content's first byte; must be where the file so far ends.</param>
    /// <param name="total">Bytes of the whole file.</param>
    /// <exception cref="UploadRefusedException">The path is not acceptable, or more came than the whole has.</exception>
    /// <exception cref="UploadOffsetException">The file so far ends elsewhere, or another request is adding to it.</exception>
    Task<UploadedPart> AppendAsync(SourceKey source, string path, long offset, long total, Stream content, CancellationToken cancellationToken);

    /// <returns>How far a file is that comes in parts; null where there is none under way.</returns>
    UploadProgress? Progress(SourceKey source, string path);
}

/// <param name="Offset">Where the file so far ends.</param>
/// <param name="File">Once the file is whole; null before.</param>
public sealed record UploadedPart(long Offset, UploadedFile? File);

/// <param name="Offset">Where the file so far ends.</param>
public sealed record UploadProgress(long Offset, long Total);

/// <summary>A part that does not continue the file.</summary>
/// <param name="offset">Where the file so far ends.</param>
[GenerateSerializer, Alias("finops.upload-offset")]
public sealed class UploadOffsetException(long offset) : Exception($"The file so far ends at byte {offset}.")
{
    [Id(0)]
    public long Offset { get; } = offset;
}

/// <param name="Sha256">Lower-case hex.</param>
/// <param name="IsNew">False where the same bytes were there already.</param>
public sealed record UploadedFile(string Path, long Bytes, string Sha256, bool IsNew);

/// <summary>The upload cannot be stored as asked.</summary>
/// <param name="code"><c>path</c>, <c>too-large</c> or <c>empty</c>.</param>
[GenerateSerializer, Alias("finops.upload-refused")]
public sealed class UploadRefusedException(string code, string message) : Exception(message)
{
    [Id(0)]
    public string Code { get; } = code;
}
