namespace FinOps.Generator.Stories;

/// <summary>One provider's deliveries in the order in which they arrive, each with what a reader must arrive at.</summary>
/// <remarks>Equal settings give equal bytes, delivery by delivery, in whatever order they are asked for.</remarks>
public interface IProviderStory
{
    /// <summary>aws, azure, gcp, oci or alibaba.</summary>
    string Provider { get; }

    /// <summary>Machines that are billed every day, as Kubernetes has them in <c>spec.providerID</c>: nodes for clusters.</summary>
    IReadOnlyList<string> Machines { get; }

    /// <summary>Deliveries there are.</summary>
    int Count { get; }

    /// <summary>Writes one delivery, laid out as the provider does: data files first, manifests last.</summary>
    /// <param name="delivery">0 to <see cref="Count"/> - 1.</param>
    /// <param name="open">Takes a relative path with <c>/</c>; each stream is disposed when its file is whole, before the next one is opened.</param>
    StoryDelivery Write(int delivery, Func<string, Stream> open);
}

/// <summary>What one delivery says.</summary>
/// <param name="Key">A later delivery of the same key takes this one's place; every delivery of an appending provider has its own.</param>
/// <param name="Replaces">Keys of other deliveries whose place it takes too, as a final month its days.</param>
/// <param name="Files">Data files, without manifests.</param>
/// <param name="SourceRows">Rows of all data files, unreadable ones included.</param>
/// <param name="BadRows">Rows put in on purpose that no reader can accept.</param>
/// <param name="Cells">Sums of the FOCUS rows per day and dimension values.</param>
public sealed record StoryDelivery(
    string Key, IReadOnlyList<string> Replaces, IReadOnlyList<string> Files, long SourceRows, long BadRows, IReadOnlyList<StoryCell> Cells);
