namespace FinOps.Web.Status;

/// <param name="Warehouse">The engine and its version.</param>
/// <param name="SpendVersion">The tenant's published version.</param>
/// <param name="Checks">What the readiness probe looks at: ok or failing.</param>
public sealed record StatusBody(
    string Version, string GrainRuntime, string? Warehouse, DateTimeOffset StartedAt, long SpendVersion, IReadOnlyDictionary<string, string> Checks);
