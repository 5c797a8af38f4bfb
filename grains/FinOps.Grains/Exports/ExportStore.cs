using System.Runtime.CompilerServices;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Exports.Layouts;

namespace FinOps.Grains.Exports;

/// <summary>Layouts over stores: the exports of a source wherever they lie.</summary>
internal sealed class ExportStore(IEnumerable<IObjectStoreOpener> openers, TimeProvider time) : IExportStore
{
    private const int ExportsPerPage = 200;

    /// <summary>Listed files after which a page is handed out with whatever was found: whoever lists can stop, and go on from there.</summary>
    private const int FilesPerPage = 5_000;

    /// <summary>Looking behind the ends of sections alone misses what came late or was written anew, until everything is listed again.</summary>
    private static readonly TimeSpan FullListingEvery = TimeSpan.FromHours(20);

    public async IAsyncEnumerable<ExportListing> ListAsync(
        SourceKey source, SourceSettings settings, ListingCursor? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = Open(source, settings);
        var isIncremental = cursor is { ResumeAfter: null, IsOrdered: true, Sections.Count: > 0 } && time.GetUtcNow() - cursor.StartedAt < FullListingEvery;
        if (cursor is { ResumeAfter: null } && !isIncremental) cursor = null;
        var startedAt = cursor?.StartedAt ?? time.GetUtcNow();
        var ranges = isIncremental ? cursor!.Sections.Select(s => (Prefix: s.Key, After: (string?)s.Value)) : [("", cursor?.ResumeAfter)];
        var sections = new Dictionary<string, string>(cursor?.Sections ?? new Dictionary<string, string>());
        foreach (var (prefix, after) in ranges.ToList())
        {
            var output = new LayoutOutput(store);
            var fold = new LayoutFold(output);
            fold.GoOn(sections, cursor?.IsOrdered ?? true, after);
            long files = 0;
            await foreach (var file in store.ListAsync(prefix, after, cancellationToken))
            {
                await fold.AddAsync(file, cancellationToken);
                if (++files < FilesPerPage && output.Exports.Count < ExportsPerPage) continue;
                yield return Page(isEnd: false);
                files = 0;
            }

            await fold.CloseAsync(cancellationToken);
            yield return Page(isEnd: true);

            ExportListing Page(bool isEnd)
            {
                foreach (var (section, last) in fold.Sections) sections[section] = last;
                // Within a section its last path says it all.
                var resume = isEnd || isIncremental ? null : fold.ResumeAfter;
                var next = !isEnd && !isIncremental && resume is null
                    ? null
                    : new ListingCursor(startedAt, resume, new Dictionary<string, string>(sections), fold.IsOrdered);
                var again = Settle(store, output);
                // A page in which something is left for later is not dealt with.
                if (again is not null && next is not null) next = next with { IsOrdered = false };
                var page = new ExportListing(output.Exports.ToArray(), output.Warnings.ToArray(), again, next) { Layouts = output.Layouts.ToArray(), Files = files };
                output.Exports.Clear();
                output.Warnings.Clear();
                return page;
            }
        }
    }

    public Task<Stream> OpenReadAsync(SourceKey source, SourceSettings settings, AssignedFile file, CancellationToken cancellationToken) =>
        Open(source, settings).OpenAsync(file, cancellationToken);

    public Task VerifyUnchangedAsync(SourceKey source, SourceSettings settings, AssignedFile file, CancellationToken cancellationToken) =>
        Open(source, settings).VerifyAsync(file, cancellationToken);

    private IObjectStore Open(SourceKey source, SourceSettings settings) =>
        openers.FirstOrDefault(o => o.Opens(settings.Kind))?.Open(source, settings)
        ?? throw new ExportStoreException(StoreCodes.BadSettings, $"This installation cannot open sources of kind {settings.Kind}.", isPermanent: true);

    /// <summary>Takes out lone files that may still be growing.</summary>
    private TimeSpan? Settle(IObjectStore store, LayoutOutput output)
    {
        if (store.SettleTime <= TimeSpan.Zero) return null;
        var settled = time.GetUtcNow() - store.SettleTime;
        return output.Exports.RemoveAll(e => e.IsLone && e.Modified > settled) > 0 ? store.SettleTime : null;
    }
}
