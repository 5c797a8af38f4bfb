using FinOps.Contracts.Sources;

namespace FinOps.Grains.Reading;

/// <summary>What reading an export takes of this process's memory, roughly and rather too much: blocks under way, cells, encoded copies.</summary>
internal static class ReadCost
{
    /// <summary>Of the largest export: blocks are bounded, so no file takes more.</summary>
    public const long Most = 300L << 20;

    private const long Least = 8L << 20;

    /// <summary>Packed ten to one, and columns beside the text they came from.</summary>
    private const long PerByte = 20;

    public static long Of(IReadOnlyList<AssignedFile> files)
    {
        var largest = files.Count == 0 ? 0 : files.Max(f => f.Bytes);
        return largest >= Most / PerByte ? Most : Math.Min(Most, Least + (PerByte * largest));
    }
}
