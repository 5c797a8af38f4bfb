using FinOps.Web.Exports;

namespace FinOps.Web.DeadLetters;

public enum DeadLetterKind
{
    /// <summary>An export that was given up.</summary>
    Export,

    /// <summary>A notification of a queue that nobody could deal with.</summary>
    Message,
}

/// <summary>An export that was given up: as the ledger shows it.</summary>
public sealed record DeadLetterBody : ExportBody
{
    internal DeadLetterBody(ExportBody export, DeadLetterKind kind)
        : base(export) => Kind = kind;

    public DeadLetterKind Kind { get; }
}

/// <param name="ExportIds">At most 1000; null for all that the other two leave.</param>
/// <param name="SourceId">Only dead letters of this source.</param>
/// <param name="Code">Only those with this error.</param>
public sealed record ReplayRequest(IReadOnlyList<string>? ExportIds = null, string? SourceId = null, string? Code = null);

/// <param name="Replayed">Ids of exports that are read again now.</param>
public sealed record ReplayBody(IReadOnlyList<string> Replayed, IReadOnlyList<RefusedReplay> Refused);

public sealed record RefusedReplay(string ExportId, string Reason);
