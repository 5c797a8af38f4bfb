using FinOps.Contracts.Sources;

namespace FinOps.Web.Hooks.Azure;

/// <summary>Subjects as <c>/blobServices/default/containers/bills/blobs/cost/part_0.csv</c>; names in them are not encoded.</summary>
internal static class BlobSubject
{
    private const string Containers = "/blobServices/default/containers/";
    private const string Blobs = "/blobs/";

    /// <returns>An event without a key where the subject is another one: the store is looked at whole then.</returns>
    public static StoreEvent Read(string? subject)
    {
        if (subject is null || !subject.StartsWith(Containers, StringComparison.Ordinal)) return new StoreEvent(Bucket: null, Key: null);
        var rest = subject[Containers.Length..];
        var cut = rest.IndexOf(Blobs, StringComparison.Ordinal);
        return cut < 0 ? new StoreEvent(Bucket: null, Key: null) : new StoreEvent(rest[..cut], rest[(cut + Blobs.Length)..]);
    }
}
