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
