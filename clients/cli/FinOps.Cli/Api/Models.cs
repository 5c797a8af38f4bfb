using System.Text.Json;

namespace FinOps.Cli.Api;

// Only what the command line shows or decides on; everything else the server says passes through --json untouched.

internal sealed record Tenant(string TenantId, string Name, string? Currency, DateTimeOffset CreatedAt);

internal sealed record TenantWithToken(Tenant Tenant, string AdminToken);

internal sealed record Token(string TokenId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, JsonElement? RowFilter);

internal sealed record TokenWithSecret(Token Token, string Secret);

internal sealed record Source(
    string SourceId, string Name, string Kind, string? Path, string Mode, int? Schedule, string Status, DateTimeOffset? LastPublishedAt, string? Error);

internal sealed record SourceTest(bool Ok, IReadOnlyList<SourceTestStep> Steps);

internal sealed record SourceTestStep(string Step, bool Ok, string Message, string? Hint);

internal sealed record Scan(int Found, int New, string? Error);

internal sealed record Upload(string Path, long Bytes, string? ExportId);

internal sealed record Export(
    string ExportId,
    string SourceId,
    string Scope,
    string State,
    int Attempt,
    IReadOnlyList<ExportFile> Files,
    long RowsRead,
    long RowsStored,
    long RowsQuarantined,
    DateTimeOffset DiscoveredAt,
    DateTimeOffset? PublishedAt,
    long? Version,
    IReadOnlyList<Amount>? Billed,
    ExportError? Error)
{
    public bool IsDeadLetter => State == "deadLetter";

    /// <summary>Nothing more will happen to it by itself.</summary>
    public bool IsSettled => IsDeadLetter || State is "published" or "superseded" or "duplicate";

    public string BilledText => Billed is { Count: > 0 } ? string.Join(", ", Billed.Select(b => $"{b.Value} {b.Currency}")) : "";
}

internal sealed record ExportFile(string Path);

/// <param name="Value">Decimal text, never a floating point number.</param>
internal sealed record Amount(string Currency, [property: System.Text.Json.Serialization.JsonPropertyName("amount")] string Value);

internal sealed record ExportError(string? Code, string Message, string? File, long? Line, string? Column)
{
    public override string ToString() =>
        Message + (File is null || Message.StartsWith(File, StringComparison.Ordinal) ? "" : $" [{File}{(Line is > 0 ? $", line {Line}" : "")}{(string.IsNullOrEmpty(Column) ? "" : $", column {Column}")}]");
}

internal sealed record Replay(IReadOnlyList<string> Replayed, IReadOnlyList<RefusedReplay> Refused);

internal sealed record RefusedReplay(string ExportId, string Reason);

internal sealed record QuarantinedRow(string File, long Line, string? Column, string? Value, string Reason, string? Raw);
