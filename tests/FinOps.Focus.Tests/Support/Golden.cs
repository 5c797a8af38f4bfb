using System.Text;
using FinOps.Focus.Tests.Csv;

namespace FinOps.Focus.Tests.Support;

/// <summary>FOCUS rows against a file on record; set FINOPS_ACCEPT=1 to write it anew, and review the difference.</summary>
internal static class Golden
{
    public static async Task AssertAsync(ReadBill bill, string path, params string[] extras)
    {
        using var written = new MemoryStream();
        await using (var writer = new FocusCsvWriter(written, FocusVersion.V14, extras))
        {
            foreach (var block in bill.Blocks) await writer.WriteAsync(block);
        }

        var actual = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Unfold(written.ToArray())));      // the reference reader gives bytes as characters
        if (Environment.GetEnvironmentVariable("FINOPS_ACCEPT") == "1") await File.WriteAllTextAsync(path, actual);
        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }

    /// <summary>One "column = value" line per value: a change shows in review as the column it changed.</summary>
    private static string Unfold(byte[] csv)
    {
        var rows = ReferenceCsv.Parse(csv);
        var text = new StringBuilder();
        foreach (var row in rows.Skip(1))
        {
            for (var i = 0; i < row.Fields!.Length; i++)
            {
                if (row.Fields[i].Length > 0) text.Append(rows[0].Fields![i]).Append(" = ").Append(row.Fields[i]).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
