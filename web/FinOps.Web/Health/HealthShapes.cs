namespace FinOps.Web.Health;

/// <param name="Status">ok or failing.</param>
/// <param name="GrainRuntime">Orleans or Local.</param>
public sealed record HealthBody(string Status, string GrainRuntime, IReadOnlyDictionary<string, string> Checks);
