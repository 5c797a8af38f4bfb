using System.Text.Json;
using FinOps.Contracts.Views;

namespace FinOps.Web.Views;

/// <param name="Body">A JSON object of at most 16 KiB, which the server keeps as it is.</param>
public sealed record NewView(string? Name, ViewKind? Kind, JsonElement? Body);

/// <param name="Body">A JSON object of at most 16 KiB, which the server keeps as it is.</param>
public sealed record ChangedView(string? Name, JsonElement? Body);

/// <param name="Revision">Grows with every change; the ETag holds it.</param>
/// <param name="MayChange">Whether this token may replace or delete it: its creator's and admins may.</param>
public sealed record ViewBody(string Id, string Name, ViewKind Kind, long Revision, DateTimeOffset ChangedAt, bool MayChange, JsonElement Body);

/// <param name="Items">By name; at most 200.</param>
public sealed record ViewList(IReadOnlyList<ViewBody> Items);
