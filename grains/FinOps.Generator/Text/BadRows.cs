using FinOps.Generator.Billing;

namespace FinOps.Generator.Text;

/// <summary>Rows no honest reader can accept, in turn: short, long, an amount that is no number, a date that is no day.</summary>
internal static class BadRows
{
    public static RowTemplate Make(int number, IReadOnlyList<string> header, Dictionary<string, string> texts, IReadOnlyDictionary<string, Slot> slots,
        string amountColumn, string dateColumn)
    {
        switch (number % 4)
        {
            case 0:
                return RowTemplate.Compile([.. header.Take(header.Count / 2)], texts, slots);
            case 1:
                return RowTemplate.Compile(header, texts, slots, suffix: ",surplus,fields");
            case 2:
                return Replaced(header, texts, slots, amountColumn, "12.34.56");
            default:
                return Replaced(header, texts, slots, dateColumn, "2026-13-45T00:00:00Z");
        }
    }

    private static RowTemplate Replaced(IReadOnlyList<string> header, Dictionary<string, string> texts,
        IReadOnlyDictionary<string, Slot> slots, string column, string value)
    {
        texts[column] = value;
        return RowTemplate.Compile(header, texts, slots.Where(s => s.Key != column).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal));
    }
}
