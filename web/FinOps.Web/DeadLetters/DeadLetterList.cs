using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Exports;
using FinOps.Web.Paging;

namespace FinOps.Web.DeadLetters;

/// <summary>A tenant's dead letters over all its ledgers, and their replay.</summary>
internal sealed class DeadLetterList(ExportLedger ledger)
{
    /// <summary>Ledgers are asked this often for one page; what they hold is bounded, so a rare code is found all the same.</summary>
    private const int MaxRounds = 50;

    public const int MaxReplays = 1000;

    public async Task<Page<DeadLetterBody>> ListAsync(
        TenantId tenant, string? sourceId, string? code, LedgerPosition? from, int limit, CancellationToken cancellationToken)
    {
        var position = from ?? (sourceId is null ? null : new LedgerPosition([new LedgerPlace(sourceId, null)]));
        var items = new List<DeadLetterBody>();
        string? next = null;
        for (var round = 0; round < MaxRounds; round++)
        {
            var (page, rest) = await ledger.TakeAsync(tenant, ExportFilter.DeadLetters, position, limit - items.Count, cancellationToken);
            items.AddRange(page.Where(e => code is null || e.Error?.Code == code).Select(e => new DeadLetterBody(e, DeadLetterKind.Export)));
            next = rest is null ? null : Cursor.Write(rest);
            if (rest is null || items.Count == limit) break;
            position = rest;
        }

        return new Page<DeadLetterBody>(items, next);
    }

    public async Task<ReplayBody> ReplayAsync(TenantId tenant, ReplayRequest request, CancellationToken cancellationToken)
    {
        var (replayed, refused) = (new List<string>(), new List<RefusedReplay>());
        foreach (var id in request.ExportIds ?? await IdsAsync(tenant, request, cancellationToken))
        {
            if (await RefusalAsync(tenant, id, request, cancellationToken) is { } reason) refused.Add(new RefusedReplay(id, reason));
            else replayed.Add(id);
        }

        return new ReplayBody(replayed, refused);
    }

    private async Task<string?> RefusalAsync(TenantId tenant, string id, ReplayRequest request, CancellationToken cancellationToken)
    {
        // The same words for what is not there and for what is another tenant's.
        if (await ledger.FindAsync(tenant, id, cancellationToken) is not { } found) return "There is no such export.";
        if (found.Export.State is not ExportState.DeadLetter) return "It is no dead letter.";
        if (request.SourceId is not null && found.Export.SourceId != request.SourceId) return "It is of another source.";
        if (request.Code is not null && found.Export.Error?.Code != request.Code) return "It failed for another reason.";
        return await found.Source.ReplayAsync(id, cancellationToken) ? null : "A newer delivery took its place.";
    }

    private async Task<List<string>> IdsAsync(TenantId tenant, ReplayRequest request, CancellationToken cancellationToken)
    {
        var page = await ListAsync(tenant, request.SourceId, request.Code, from: null, MaxReplays, cancellationToken);
        return [.. page.Items.Select(e => e.ExportId)];
    }
}
