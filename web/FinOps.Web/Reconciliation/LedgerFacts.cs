using System.Collections.Frozen;
using FinOps.Contracts.Sources;
using FinOps.Domain.Reconciliation;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Web.Reconciliation;

/// <summary>A source's ledger as facts for the reconciliation.</summary>
internal static class LedgerFacts
{
    private const int PageSize = 500;

    /// <summary>Everything a ledger lists; a source that is deleted still has its ledger.</summary>
    public static async Task<IReadOnlyList<ExportView>> ReadAsync(ISourceGrain source, CancellationToken cancellationToken)
    {
        var exports = new List<ExportView>();
        string? cursor = null;
        do
        {
            var page = await source.ListExportsAsync(ExportFilter.All, cursor, PageSize, cancellationToken);
            exports.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return exports;
    }

    /// <summary>Exports that count, will, or would have; those that others took the place of are left out.</summary>
    public static IReadOnlyList<ExportFacts> Of(IReadOnlyList<ExportView> exports, IReadOnlyList<SnapshotRows> snapshots)
    {
        var rows = snapshots.GroupBy(s => (s.SnapshotId, s.Scope)).ToDictionary(g => g.Key, g => g.ToFrozenDictionary(s => s.BillingPeriod, s => s.Rows));
        return [.. exports.Select(e => Of(e, rows)).OfType<ExportFacts>()];
    }

    private static ExportFacts? Of(ExportView export, Dictionary<(Guid, string), FrozenDictionary<DateOnly, long>> rows)
    {
        if (Standing(export.State) is not { } standing) return null;
        var inWarehouse = standing == ExportStanding.Live && export.SnapshotId is { } id ? rows.GetValueOrDefault((id, export.Scope)) ?? rows.GetValueOrDefault((id, "")) : null;
        inWarehouse ??= FrozenDictionary<DateOnly, long>.Empty;
        var (stored, merged, quarantined) = (export.Files.Sum(f => f.RowsStored), export.Files.Sum(f => f.RowsMerged), export.Files.Sum(f => f.RowsQuarantined));
        return new ExportFacts(
            export.ExportId, standing, Periods(export), inWarehouse, new RowCounts(stored, merged, quarantined, inWarehouse.Values.Sum() - stored),
            export.ControlRows, export.RoundedValues, Sums(export.Merged), Sums(export.Excluded));
    }

    private static ExportStanding? Standing(ExportState state) => state switch
    {
        ExportState.Published => ExportStanding.Live,
        ExportState.Pending or ExportState.Reading or ExportState.Staged => ExportStanding.Open,
        ExportState.DeadLetter => ExportStanding.DeadLetter,
        _ => null,
    };

    /// <summary>As read; before that, as the place says where the delivery lies.</summary>
    private static DateOnly[] Periods(ExportView export)
    {
        DateOnly[] read = [.. export.BillingPeriods.Select(p => BillingPeriods.TryParse(p, out var period) ? period : default).Where(p => p != default)];
        if (read.Length > 0) return read;
        return [.. export.Files.Select(f => f.Path).Prepend(export.Scope).SelectMany(BillingPeriods.NamedIn).Distinct()];
    }

    private static FrozenDictionary<string, Money> Sums(IReadOnlyList<CurrencyAmount>? amounts) =>
        (amounts ?? []).ToFrozenDictionary(a => a.Currency, a => a.Amount, StringComparer.Ordinal);
}
