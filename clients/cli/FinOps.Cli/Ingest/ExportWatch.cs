using System.Text.Json;
using FinOps.Cli.Api;

namespace FinOps.Cli.Ingest;

/// <summary>Follows, in a source's ledger, the exports that uploaded files became.</summary>
internal sealed class ExportWatch(FinOpsApi api, string sourceId, TimeProvider time)
{
    /// <summary>Newest entries looked at; older ones cannot be of this upload.</summary>
    private const int LedgerDepth = 400;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Waits until every export with one of the files is settled, or patience ends.</summary>
    /// <returns>The exports as the ledger says, raw; empty when the server sees no bill in the files.</returns>
    public async Task<IReadOnlyList<JsonElement>> WaitAsync(IReadOnlyList<UploadFile> files, ISet<string> exportIds, TimeSpan patience, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + patience;
        while (true)
        {
            var ledger = await api.ListAsync($"v1/sources/{Uri.EscapeDataString(sourceId)}/exports", LedgerDepth, cancellationToken);
            // Newest first: earlier deliveries of the same bill are history.
            var ours = ledger.Where(e => IsOurs(Read(e), files, exportIds)).DistinctBy(e => Read(e).Scope, StringComparer.Ordinal).ToList();
            if (ours.TrueForAll(e => Read(e).IsSettled) || time.GetUtcNow() >= deadline) return ours;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static Export Read(JsonElement export) => export.Deserialize<Export>(FinOpsApi.Json)!;

    private static bool IsOurs(Export export, IReadOnlyList<UploadFile> files, ISet<string> exportIds) =>
        exportIds.Contains(export.ExportId) || export.Files.Any(f => files.Any(u => !u.IsManifest && SamePath(f.Path, u.Path)));

    /// <summary>Manifests name files from the bucket's root, which may lie above what was uploaded, or below.</summary>
    private static bool SamePath(string a, string b)
    {
        var (longer, shorter) = a.Length >= b.Length ? (a, b) : (b, a);
        return longer.EndsWith(shorter, StringComparison.Ordinal) && (longer.Length == shorter.Length || longer[longer.Length - shorter.Length - 1] == '/');
    }
}
