using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Sources;

/// <summary>What content is visible, and what becomes of entries that leave the ledger.</summary>
internal sealed partial class Ledger
{
    /// <summary>Of the history, which may be long; it changes only here.</summary>
    private List<IReadOnlyList<string>>? _pastReplaces;

    /// <summary>Moves old entries that are done to the history. Write the history before the ledger: what is in both counts once.</summary>
    /// <returns>False where there was nothing to move.</returns>
    public bool Compact()
    {
        var excess = Entries.Count - options.MaxLedgerEntries;
        // Some slack, so that the history is not written for every export.
        if (excess < options.MaxLedgerEntries / 5) return false;
        var leaving = Entries.Where(e => e.State is ExportState.Published or ExportState.Superseded or ExportState.Duplicate).Take(excess).ToList();
        foreach (var entry in leaving)
        {
            var scope = entry.View.Scope;
            var past = history.Scopes.GetValueOrDefault(scope) ?? new PastScope(entry.Fingerprint, []);
            history.Scopes[scope] = past with
            {
                Fingerprint = entry.Fingerprint,
                LiveHashes = HasPublished(entry) ? entry.LiveHashes : past.LiveHashes,
                Replaces = IsLive(entry) && entry.Replaces.Count > 0 ? entry.Replaces : past.Replaces,
            };
        }

        _pastReplaces = null;
        Entries.RemoveAll(leaving.Contains);
        return leaving.Count > 0;
    }

    /// <summary>Replacing: the same files as the scope's visible delivery. Appending: every file is visible under some name.</summary>
    private bool IsLiveAlready(LedgerEntry entry, List<string> hashes)
    {
        var scope = entry.View.Scope;
        if (hashes.Count == 0) return false;
        if (LiveHashes(scope).SequenceEqual(hashes)) return true;
        if ((entry.Mode ?? state.Settings?.Mode) is not DeliveryMode.Append) return false;
        var others = Entries.Where(e => e.View.Scope != scope).ToList();
        var live = others.SelectMany(e => e.LiveHashes).ToHashSet();
        // Not visible yet, but bound to be: two names of one content may be read side by side.
        live.UnionWith(others.Where(e => e.State is ExportState.Staged).SelectMany(e => Hashes(e.View.Files)));
        var listed = Entries.Where(HasPublished).Select(e => e.View.Scope).ToHashSet();
        foreach (var (past, kept) in history.Scopes)
        {
            if (past != scope && !listed.Contains(past) && !IsReplaced(past)) live.UnionWith(kept.LiveHashes);
        }

        return hashes.TrueForAll(live.Contains);
    }

    /// <summary>Something visible stands in this scope's place: what it says is counted there.</summary>
    private bool IsReplaced(string scope)
    {
        _pastReplaces ??= history.Scopes.Values.Where(past => past.Replaces is { Count: > 0 }).Select(past => past.Replaces!).ToList();
        return Entries.Any(e => e.Replaces.Count > 0 && IsLive(e) && ScopePattern.Matches(e.Replaces, scope))
            || _pastReplaces.Exists(replaces => ScopePattern.Matches(replaces, scope));
    }

    private static bool IsLive(LedgerEntry entry) => entry.State is ExportState.Published || entry.LiveHashes.Count > 0;

    /// <summary>The ledger's word goes before the history's, which is not written when a scope is published anew.</summary>
    private IReadOnlyList<string> LiveHashes(string scope) =>
        Entries.FindLast(e => e.View.Scope == scope && HasPublished(e))?.LiveHashes ?? history.Scopes.GetValueOrDefault(scope)?.LiveHashes ?? [];

    private static bool HasPublished(LedgerEntry entry) => entry.LiveHashes.Count > 0 || entry.State is ExportState.Published or ExportState.Superseded && entry.View.Version is not null;
}
