using System.Globalization;

namespace FinOps.Cli.Generate;

/// <summary>"5GB", "750 MB", "1.5GiB": sizes as people write them.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, decimal Bytes)[] Units =
    [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000), ("B", 1), ("", 1),
    ];

    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        text = text.Trim();
        foreach (var (unit, factor) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) continue;
            var number = text[..^unit.Length].Trim();
            if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value <= 0 || value > 1_000_000_000_000_000) return false;
            var wanted = value * factor;
            if (wanted is < 1 or > 1_000_000_000_000_000) return false;
            bytes = (long)wanted;
            return true;
        }
        return false;
    }
}
