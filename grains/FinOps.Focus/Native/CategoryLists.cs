using System.Text;
using System.Text.Json;

namespace FinOps.Focus.Native;

/// <summary>Google Cloud gives a list of its product tree as ServiceCategory: the first that FOCUS knows is taken, the list kept.</summary>
internal static class CategoryLists
{
    private static readonly byte[][] Known = [.. FocusServices.Categories.Select(Encoding.UTF8.GetBytes)];

    public static void Apply(FocusBlock block, int first, int count)
    {
        var column = block.Text(FocusColumnId.ServiceCategory);
        var codes = column.Writable.AsSpan(first, count);
        for (var (code, end) = (1, column.Dictionary.Count); code < end; code++)
        {
            if (column.Dictionary[code][0] != '[' || !codes.Contains(code)) continue;
            Keep(block.Extras, column.Dictionary[code], codes, code, first);
            codes.Replace(code, column.Dictionary.GetOrAdd(FirstKnown(column.Dictionary[code])));
        }
    }

    private static void Keep(ExtraColumns extras, ReadOnlySpan<byte> list, ReadOnlySpan<int> codes, int code, int first)
    {
        var kept = extras.Column(extras.GetOrAdd("x_ServiceCategory"u8));
        var whole = kept.Dictionary.GetOrAdd(list);
        for (var k = 0; k < codes.Length; k++)
        {
            if (codes[k] == code) kept.Writable[first + k] = whole;
        }
    }

    /// <returns><c>Other</c> when FOCUS knows none of them.</returns>
    private static ReadOnlySpan<byte> FirstKnown(ReadOnlySpan<byte> list)
    {
        var json = new Utf8JsonReader(list);
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.String) continue;
                foreach (var category in Known)
                {
                    if (Ascii.EqualsIgnoreCase(json.ValueSpan, category)) return category;
                }
            }
        }
        catch (JsonException)
        {
            // Kept as it is under its x_ name; a category must be one of FOCUS's all the same.
        }

        return "Other"u8;
    }
}
