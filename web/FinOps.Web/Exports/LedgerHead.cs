using FinOps.Contracts.Sources;

namespace FinOps.Web.Exports;

/// <summary>The next exports of one source's ledger.</summary>
internal sealed class LedgerHead(LedgerPlace place, ExportPage page)
{
    private int _next;

    /// <summary>Behind the last export taken.</summary>
    public LedgerPlace Place { get; private set; } = place;

    public ExportView? Current => _next < page.Items.Count ? page.Items[_next] : null;

    public bool HasMore => Current is not null || page.Next is not null;

    public ExportView Take()
    {
        var export = page.Items[_next++];
        Place = Place with { After = export.ExportId };
        return export;
    }
}
