using System.IO.Compression;
using System.Text;

namespace FinOps.SystemTests.Malformed;

/// <summary>Files that no reader can take whole, made from a good FOCUS file.</summary>
internal static class BrokenFiles
{
    /// <summary>Refused whole: nothing of them may be seen.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Refused(byte[] good)
    {
        yield return ("truncated.csv.gz", Gzip(good)[..^200]);
        yield return ("junk.csv", Junk(new Random(7), 100_000));
        yield return ("junk.csv.gz", [0x1f, 0x8b, 8, .. Junk(new Random(8), 5_000)]);
        yield return ("wrong-header.csv", Encoding.UTF8.GetBytes("a,b,c\n1,2,3\n"));
        yield return ("no-header.csv", Encoding.UTF8.GetBytes("\n\n\n"));
        yield return ("bomb.csv.gz", Gzip(new byte[300 << 20]));
        yield return ("not-a.zip", Junk(new Random(9), 5_000));
    }

    /// <summary>Read, with these rows kept aside: name, content, unreadable rows.</summary>
    public static IEnumerable<(string Name, byte[] Content, int BadRows)> WithBadRows(byte[] good)
    {
        var lines = Encoding.UTF8.GetString(good).TrimEnd('\n').Split('\n');
        var header = lines[0].TrimEnd('\r').Split(',');
        var cost = Array.IndexOf(header, "BilledCost");
        var start = Array.IndexOf(header, "ChargePeriodStart");
        yield return ("comma-number.csv", Replace(cost, "\"1,234.5\""), 1);
        yield return ("invalid-date.csv", Replace(start, "2026-02-30T00:00:00Z"), 1);
        yield return ("ragged.csv", Join([.. lines, "only,three,fields"]), 1);
        yield return ("long-line.csv", Join([.. lines, new string('x', 10 << 20)]), 1);

        byte[] Replace(int column, string value)
        {
            // A row without quotes, so that splitting at commas is right.
            var row = Array.FindIndex(lines, 1, l => !l.Contains('"', StringComparison.Ordinal));
            var fields = lines[row].Split(',');
            fields[column] = value;
            return Join([.. lines[..row], string.Join(',', fields), .. lines[(row + 1)..]]);
        }
    }

    /// <summary>The good file with bytes changed, cut and doubled at random places.</summary>
    public static byte[] Mutate(byte[] good, int seed)
    {
        var random = new Random(seed);
        var bytes = good.ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 400), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default: bytes.Insert(at, (byte)"\",\n\r\0"[random.Next(5)]); break;
            }
        }

        return random.Next(3) == 0 ? Gzip([.. bytes]) : [.. bytes];
    }

    private static byte[] Join(string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n');

    private static byte[] Gzip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return buffer.ToArray();
    }

    private static byte[] Junk(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
