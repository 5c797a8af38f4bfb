using System.Text;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Web.Tests.Fakes;

/// <summary>Original files whose bytes name the tenant, source and path that were asked for.</summary>
internal sealed class FakeFiles : IOriginalFiles
{
    /// <summary>When set, nothing can be opened.</summary>
    public OriginalFileException? Failure { get; set; }

    public Task<Stream> OpenAsync(SourceKey source, OriginalFile file, CancellationToken cancellationToken) =>
        Failure is { } failure ? throw failure : Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes($"{source} {file.File.Path}")));
}
