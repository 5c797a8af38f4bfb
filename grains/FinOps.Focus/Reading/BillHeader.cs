using System.Text;
using FinOps.Focus.Alibaba;
using FinOps.Focus.Aws;
using FinOps.Focus.Azure;
using FinOps.Focus.Gcp;
using FinOps.Focus.Native;
using FinOps.Focus.Oci;

namespace FinOps.Focus;

/// <summary>Which converter the column names of a bill ask for. A new bill is one entry here.</summary>
internal static class BillHeader
{
    private sealed record Kind(Func<string[], bool> Looks, Func<string, string[], BillHints, IssueSink, RowConverter> Convert);

    /// <summary>The first whose names they are takes them: the most telling names come first.</summary>
    private static readonly Kind[] Kinds =
    [
        new(CurHeader.Looks, (file, names, _, issues) => new CurConverter(new CurHeader(file, names), issues)),
        new(OciHeader.Looks, (file, names, _, issues) => new OciConverter(new OciHeader(file, names), issues)),
        new(GcpColumns.Looks, (file, names, _, issues) => new GcpConverter(new GcpHeader(file, names), issues)),
        new(AlibabaHeader.Looks, (file, names, _, issues) => new AlibabaConverter(new AlibabaHeader(file, names), AlibabaFile.DailyMonth(file), issues)),
        new(FocusHeader.Looks, (file, names, _, issues) => new FocusConverter(new FocusHeader(file, names), issues)),
        new(AzureHeader.Looks, (file, names, hints, issues) => new AzureConverter(new AzureHeader(file, names), AzureDatasets.Of(hints, file), issues)),
    ];

    /// <exception cref="UnknownFormatException">The names are those of no bill that is read.</exception>
    /// <exception cref="BillHeaderException">Mandatory columns are missing or a name stands twice.</exception>
    public static RowConverter Converter(string file, string[] names, BillHints hints, IssueSink issues)
    {
        if (Array.Find(Kinds, k => k.Looks(names)) is not { } kind)
        {
            throw new UnknownFormatException(file, $"this is no bill that is read; the first line has {names.Length} columns and begins with "
                + Show(Encoding.UTF8.GetBytes(string.Join(',', names.Take(8)))) + ".");
        }

        var twice = names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        if (twice.Count > 0) throw new BillHeaderException(file, $"the header names a column twice: {string.Join(", ", twice)}.", twice);
        return kind.Convert(file, names, hints, issues);
    }

    /// <summary>The beginning of a text for a message.</summary>
    public static string Show(ReadOnlySpan<byte> start)
    {
        var text = Encoding.UTF8.GetString(start[..Math.Min(start.Length, 80)]);
        return $"\"{string.Concat(text.Select(c => char.IsControl(c) ? '?' : c))}\"";
    }
}
