using System.Diagnostics.CodeAnalysis;

namespace FinOps.Domain.Keys;

/// <summary>One version of one export of a tenant: <c>source.guid</c>, so that the ledger it is in can be told from it.</summary>
public readonly record struct ExportId(string SourceId, Guid Id)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out ExportId id)
    {
        id = default;
        var dot = text?.LastIndexOf('.') ?? -1;
        if (dot < 0 || !SourceKey.IsSourceId(text![..dot]) || !Guid.TryParseExact(text[(dot + 1)..], "N", out var guid)) return false;
        id = new ExportId(text[..dot], guid);
        return true;
    }

    public override string ToString() => $"{SourceId}.{Id:N}";
}
