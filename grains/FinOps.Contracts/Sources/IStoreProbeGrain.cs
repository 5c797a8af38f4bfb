using Orleans;

namespace FinOps.Contracts.Sources;

/// <summary>
/// Looks whether settings lead to bills, where the stores are read and without keeping anything. Key: <c>tenant/source</c>; for a source
/// that is not made yet, any id that no source has.
/// </summary>
[Alias("finops.IStoreProbeGrain")]
public interface IStoreProbeGrain : IGrainWithStringKey
{
    /// <summary>Ends within <see cref="ProbeReport.Patience"/>; what failed is in the report, never an exception.</summary>
    [Alias("Test"), ResponseTimeout("00:01:00")]
    Task<ProbeReport> TestAsync(SourceSettings settings, CancellationToken cancellationToken);
}

/// <summary>How far a look into the store came.</summary>
/// <param name="Steps">settings, connect, list, layout, read, as far as they were taken; the last one failed unless <paramref name="Ok"/>.</param>
/// <param name="Exports">Found in the part that was listed.</param>
/// <param name="Files">Listed, bills or not.</param>
/// <param name="Bytes">Of the exports' files.</param>
/// <param name="Layouts">Names for people.</param>
[GenerateSerializer, Immutable, Alias("finops.probe-report")]
public sealed record ProbeReport(
    [property: Id(0)] bool Ok,
    [property: Id(1)] IReadOnlyList<ProbeStep> Steps,
    [property: Id(2)] int Exports,
    [property: Id(3)] long Files,
    [property: Id(4)] long Bytes,
    [property: Id(5)] IReadOnlyList<string> Layouts)
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);
}

[GenerateSerializer, Immutable, Alias("finops.probe-step")]
public sealed record ProbeStep(
    [property: Id(0)] string Step, [property: Id(1)] bool Ok, [property: Id(2)] string Message, [property: Id(3)] string? Hint);
