namespace FinOps.Grains.Exports.Remote;

internal static class RemotePrefix
{
    /// <summary>What is asked for, within what the source may see.</summary>
    /// <returns>Null where the two have nothing in common.</returns>
    public static string? Narrow(string allowed, string wanted)
    {
        if (wanted.StartsWith(allowed, StringComparison.Ordinal)) return wanted;
        return allowed.StartsWith(wanted, StringComparison.Ordinal) ? allowed : null;
    }
}
