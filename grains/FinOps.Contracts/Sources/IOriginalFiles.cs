using FinOps.Domain.Keys;
using Orleans;

namespace FinOps.Contracts.Sources;

/// <summary>The files of exports as the provider delivered them.</summary>
public interface IOriginalFiles
{
    /// <param name="file">Of the source's own ledger: see <see cref="ISourceGrain.FindFileAsync"/>.</param>
    /// <returns>The bytes as they lie in the store; dispose it.</returns>
    /// <exception cref="OriginalFileException">It cannot be had now, or is not what the ledger knows.</exception>
    Task<Stream> OpenAsync(SourceKey source, OriginalFile file, CancellationToken cancellationToken);
}

/// <summary>One file of an export, and what its store is opened with.</summary>
[GenerateSerializer, Immutable, Alias("finops.original-file")]
public sealed record OriginalFile([property: Id(0)] SourceSettings Settings, [property: Id(1)] AssignedFile File);

/// <param name="code">As of a failed read: <c>file-changed</c>, <c>store-missing</c>...</param>
[GenerateSerializer, Alias("finops.original-file-error")]
public sealed class OriginalFileException(string code, string message, Exception inner) : Exception(message, inner)
{
    [Id(0)]
    public string Code { get; } = code;
}
