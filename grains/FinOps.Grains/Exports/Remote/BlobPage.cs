using System.Globalization;
using System.Xml.Linq;

namespace FinOps.Grains.Exports.Remote;

/// <summary>One answer of "List Blobs": up to 5,000 of them.</summary>
internal static class BlobPage
{
    /// <returns>The files, and the marker of the next page; null after the last.</returns>
    public static (List<StoredFile> Files, string? Next) Read(Stream body)
    {
        var root = XDocument.Load(body).Root!;
        if (root.Name.LocalName != "EnumerationResults") throw new FormatException($"'{root.Name.LocalName}' is no list of blobs.");
        var files = new List<StoredFile>();
        foreach (var blob in root.Element("Blobs")?.Elements("Blob") ?? [])
        {
            var properties = blob.Element("Properties")!;
            if (properties.Element("ResourceType")?.Value == "directory") continue;
            var name = blob.Element("Name")!;
            files.Add(new StoredFile(
                name.Attribute("Encoded")?.Value == "true" ? Uri.UnescapeDataString(name.Value) : name.Value,
                long.Parse(properties.Element("Content-Length")!.Value, CultureInfo.InvariantCulture),
                properties.Element("Etag")!.Value.Trim('"'),
                DateTimeOffset.Parse(properties.Element("Last-Modified")!.Value, CultureInfo.InvariantCulture)));
        }

        return (files, root.Element("NextMarker")?.Value is { Length: > 0 } next ? next : null);
    }
}
