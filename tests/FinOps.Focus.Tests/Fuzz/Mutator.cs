using System.IO.Compression;
using System.Text;

namespace FinOps.Focus.Tests.Fuzz;

/// <summary>Changes a good file the way disks, networks, editors and other people's software do. The seed says how, and nothing else.</summary>
internal static class Mutator
{
    private static readonly string[] Values =
    [
        "", "NULL", "null", "NaN", "Infinity", "-", "0", "-0", "1e400", "1E-40", "1,5", "1.234.567,89", "$12.00", " 1 ", "1.0000000000000000000000001", "99999999999999999999999",
        "2026-02-30T00:00:00Z", "0000-00-00", "31/12/2026", "9999-12-31T23:59:59.999Z", "true", "{}", "[]", "{\"a\":", "{\"a\":{\"b\":1}}", "\"\"", "\"", "'", "\\", "\u0000", "é", "\uD83D\uDE00",
        "🦊🦊🦊", "=cmd|' /C calc'!A0", "../../etc/passwd", "a:b;c:d", "key:a value:b", "100 Hours", "10K",
    ];

    /// <summary>Bytes changed, cut, doubled and moved anywhere; sometimes packed, and then sometimes cut again.</summary>
    public static byte[] Bytes(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var i = random.Next(1, 6); i > 0 && bytes.Count > 2; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 400), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.Insert(at, (byte)"\",\n\r\0{}[]:\\"[random.Next(11)]); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                case 5: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)])); break;
                default: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
            }
        }

        if (random.Next(4) != 0) return [.. bytes];
        var packed = Gzip([.. bytes]);
        return random.Next(3) == 0 ? packed[..random.Next(packed.Length)] : packed;
    }

    /// <summary>One value of one row replaced, the row's shape kept: every other row is what it was.</summary>
    /// <returns>Null where the row drawn cannot be taken apart by splitting.</returns>
    public static byte[]? Value(byte[] good, Random random)
    {
        var lines = Encoding.UTF8.GetString(good).TrimEnd('\n').Split('\n');
        var row = random.Next(1, lines.Length);
        if (lines[row].Contains('"', StringComparison.Ordinal)) return null;
        var fields = lines[row].Split(',');
        var value = Values[random.Next(Values.Length)];
        fields[random.Next(fields.Length)] = $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        lines[row] = string.Join(',', fields);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n');
    }

    private static byte[] Gzip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return buffer.ToArray();
    }
}
