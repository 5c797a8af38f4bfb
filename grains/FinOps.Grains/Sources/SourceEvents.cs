using FinOps.Contracts.Sources;
using Orleans;

namespace FinOps.Grains.Sources;

/// <summary>What a source must remember of announcements across a restart. Apart from the ledger, because events come while that is written.</summary>
[GenerateSerializer, Alias("finops.source-events")]
public sealed class SourceEvents
{
    /// <summary>An event came then, and the store was not listed whole since; null where nothing is owed.</summary>
    [Id(0)] public DateTimeOffset? WantedAt { get; set; }

    /// <summary>When the last whole listing began, as of the last write.</summary>
    [Id(1)] public DateTimeOffset? ListedAt { get; set; }
}

/// <summary>Whether an announced object is a source's, and what the ledger says of it.</summary>
internal static class SourceEventFates
{
    public static bool Concerns(SourceSettings? settings, StoreEvent announced)
    {
        if (settings is null) return false;
        if (settings.Location is not { } location) return true;
        if (announced.Bucket is { } bucket && bucket != location.Bucket) return false;
        return announced.Key is not { } key || key.StartsWith(location.Prefix, StringComparison.Ordinal);
    }

    public static EventFate[] Of(SourceState state, StoreEvent[] events, bool isListed)
    {
        // The last entry with a file is the newest: what became of older versions no longer matters.
        var newest = new Dictionary<string, LedgerEntry>();
        foreach (var entry in state.Entries)
        {
            foreach (var file in entry.Files) newest[file.Path] = entry;
        }

        return Array.ConvertAll(events, e => Of(state.Settings, e, isListed, newest));
    }

    private static EventFate Of(SourceSettings? settings, StoreEvent announced, bool isListed, Dictionary<string, LedgerEntry> newest)
    {
        if (!Concerns(settings, announced)) return Fate(EventState.Irrelevant);
        if (!isListed) return Fate(EventState.Waiting);
        if (announced.Key is not { } key) return Fate(EventState.Done);
        var prefix = settings!.Location?.Prefix ?? "";
        // Paths are relative to what the source may see, or whole keys, as the store lists them.
        var entry = newest.GetValueOrDefault(key) ?? newest.GetValueOrDefault(key[prefix.Length..].TrimStart('/'));
        return entry?.State switch
        {
            null => Fate(EventState.Irrelevant),
            ExportState.DeadLetter => new EventFate(EventState.DeadLetter, entry.View.ExportId, entry.View.Error?.Code),
            _ => new EventFate(entry.IsOpen ? EventState.Open : EventState.Done, entry.View.ExportId, Code: null),
        };
    }

    private static EventFate Fate(EventState state) => new(state, ExportId: null, Code: null);
}
