using System.Text;
using FinOps.Focus.Aws;
using FinOps.Focus.Csv;
using FinOps.Focus.Input;
using FinOps.Focus.Native;

namespace FinOps.Focus;

/// <summary>The first row of a text, and which converter its names ask for.</summary>
internal static class BillHeader
{
    public static async ValueTask<string[]> ReadAsync(
        CsvReader csv, ByteSource source, BillReadOptions options, CancellationToken cancellationToken)
    {
        if (!await csv.ReadAsync(cancellationToken)) throw new UnknownFormatException(source.Name, "the file is empty.");
        if (csv.TooLong is not null || csv.Rows[0].Fault != CsvFault.None)
            throw new UnknownFormatException(source.Name, $"the first line is no CSV header: it begins with {Show(csv.TooLong?.Start ?? csv.Raw(csv.Rows[0]))}.");
        var row = csv.Rows[0];
        if (row.FieldCount > options.MaxColumns)
            throw new UnknownFormatException(source.Name, $"the header has {row.FieldCount} columns, more than {options.MaxColumns} (MaxColumns).");
        var names = new string[row.FieldCount];
        byte[] scratch = [];
        for (var i = 0; i < names.Length; i++) names[i] = Encoding.UTF8.GetString(CsvField.Unquote(csv.Field(row, i), ref scratch)).Trim();
        return names;
    }

    /// <exception cref="UnknownFormatException">The names are those of no bill that is read.</exception>
    /// <exception cref="BillHeaderException">Mandatory columns are missing or a name stands twice.</exception>
    public static RowConverter Converter(string file, string[] names, BillReadOptions options, IssueSink issues)
    {
        var twice = names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        if (CurHeader.Looks(names))
        {
            Refuse(file, twice);
            return new CurConverter(new CurHeader(file, names), issues);
        }

        if (FocusHeader.Looks(names))
        {
            Refuse(file, twice);
            return new FocusConverter(new FocusHeader(file, names), issues);
        }

        if (Array.Exists(names, n => n is "line_item_line_item_type" or "line_item_unblended_cost"))
            throw new UnknownFormatException(file, "this is a CUR 2.0 or Parquet-style export with snake_case columns, which is not read yet.");
        throw new UnknownFormatException(file, $"neither an AWS Cost and Usage Report nor a FOCUS file; the first line has {names.Length} columns and begins with "
            + Show(Encoding.UTF8.GetBytes(string.Join(',', names.Take(8)))) + ".");
    }

    private static void Refuse(string file, List<string> twice)
    {
        if (twice.Count > 0) throw new BillHeaderException(file, $"the header names a column twice: {string.Join(", ", twice)}.", twice);
    }

    private static string Show(ReadOnlySpan<byte> start)
    {
        var text = Encoding.UTF8.GetString(start[..Math.Min(start.Length, 80)]);
        return $"\"{string.Concat(text.Select(c => char.IsControl(c) ? '?' : c))}\"";
    }
}
