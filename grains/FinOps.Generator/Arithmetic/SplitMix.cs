namespace FinOps.Generator.Arithmetic;

/// <summary>SplitMix64: the same numbers from the same seed on every platform and runtime version.</summary>
/// <remarks>System.Random promises neither, and known totals must stay known.</remarks>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    public ulong Next() => Finish(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>A number in [0, bound); the bias of the multiply-shift is below 2^-32 for our small bounds.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Stateless: any (seed, thing, hour) can be asked in any order, which is what makes a re-delivered month repeat its rows.</summary>
    public static ulong Hash(ulong seed, ulong thing, ulong when) =>
        Finish(Finish(seed ^ (thing * 0x9E3779B97F4A7C15UL)) + (when * 0xD1B54A32D192ED03UL));

    /// <summary>FNV-1a of a name, to seed from text without string.GetHashCode, which differs per process.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return Finish(hash);
    }

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
