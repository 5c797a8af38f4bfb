namespace FinOps.Focus.Gcp;

/// <summary>What kind of thing a resource's full name names.</summary>
internal static class GcpResources
{
    /// <returns><c>compute.googleapis.com/instances</c> for <c>//compute.googleapis.com/projects/p/zones/z/instances/1</c>; "resource" where the name does
    /// not say.</returns>
    public static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> name)
    {
        var text = System.Text.Encoding.UTF8.GetString(name);
        var parts = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!text.StartsWith("//", StringComparison.Ordinal)) return parts.Length > 1 ? System.Text.Encoding.UTF8.GetBytes(parts[^2]) : "resource"u8;
        return parts.Length < 3 ? System.Text.Encoding.UTF8.GetBytes(parts.Length > 0 ? parts[0] : "resource") : System.Text.Encoding.UTF8.GetBytes($"{parts[0]}/{parts[^2]}");
    }
}
