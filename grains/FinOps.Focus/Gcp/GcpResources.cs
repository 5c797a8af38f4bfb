namespace FinOps.Focus.Gcp;

/// <summary>What kind of thing a resource's full name names.</summary>
internal static class GcpResources
{
    /// <returns><c>compute.googleapis.com/instances</c> for <c>//compute.googleapis.com/projects/p/zones/z/instances/1</c>, <c>instances</c> for
    /// <c>projects/p/instances/1</c>; "resource" where the name does not say.</returns>
    public static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> name, Span<byte> scratch)
    {
        var full = name.StartsWith("//"u8);
        if (full) name = name[2..];
        var last = name.LastIndexOf((byte)'/');
        var slash = name.IndexOf((byte)'/');
        var service = slash < 0 ? name : name[..slash];
        if (last <= slash) return full && !service.IsEmpty ? service : last > 0 ? name[..last] : "resource"u8;
        var collection = name[..last];
        collection = collection[(collection.LastIndexOf((byte)'/') + 1)..];
        if (collection.IsEmpty) return "resource"u8;
        if (!full || service.Length + 1 + collection.Length > scratch.Length) return collection;
        service.CopyTo(scratch);
        scratch[service.Length] = (byte)'/';
        collection.CopyTo(scratch[(service.Length + 1)..]);
        return scratch[..(service.Length + 1 + collection.Length)];
    }
}
