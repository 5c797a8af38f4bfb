using Orleans.Runtime;

namespace FinOps.Storage.Files;

/// <summary>Where a grain's state lies: <c>&lt;root&gt;/&lt;grain type&gt;/&lt;key&gt;/&lt;state&gt;.json</c>, the key escaped to one name.</summary>
internal sealed class StateFiles(string root)
{
    private readonly object[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new object())];

    public string PathOf(string stateName, GrainId grainId) =>
        Path.Combine(root, Escape(grainId.Type.ToString()!), Escape(grainId.Key.ToString()!), Escape(stateName) + ".json");

    /// <summary>Writers of one file exclude each other between comparing the tag and replacing the file.</summary>
    public object LockOf(string path) => _locks[(uint)StringComparer.Ordinal.GetHashCode(path) % _locks.Length];

    /// <summary>Dots are escaped too: no key may name a directory above.</summary>
    private static string Escape(string text) => Uri.EscapeDataString(text).Replace(".", "%2E", StringComparison.Ordinal);
}
