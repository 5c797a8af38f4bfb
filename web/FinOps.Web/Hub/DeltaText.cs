using FinOps.Contracts.Tenants;
using FinOps.Web.Json;

namespace FinOps.Web.Hub;

/// <summary>One delta, written once per filter in use however many connections share it.</summary>
internal sealed class DeltaText(SpendDelta delta)
{
    /// <summary>A delta beyond this is slower to send and apply than a fresh snapshot.</summary>
    public const int MaxCells = 10_000;
    private readonly Dictionary<CellFilter, RawJson?> _texts = [];

    public SpendDelta Delta { get; } = delta;

    /// <returns>Null where the filter leaves too many cells.</returns>
    public RawJson? For(CellFilter filter)
    {
        if (_texts.TryGetValue(filter, out var text)) return text;
        var cells = filter.Of(Delta.Cells).Take(MaxCells + 1).Select(HubMapping.Body).ToList();
        return _texts[filter] = cells.Count > MaxCells
            ? null
            : RawJson.Of(new DeltaBody(Delta.TenantId, Delta.FromVersion, Delta.Version, Delta.PublishedAt, Delta.SourceId, Delta.Scope, cells));
    }
}
