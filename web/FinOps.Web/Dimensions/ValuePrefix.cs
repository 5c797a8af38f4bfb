using System.Text;

namespace FinOps.Web.Dimensions;

/// <summary>Values are paged by "after this one"; a prefix begins just before the first text that has it.</summary>
internal static class ValuePrefix
{
    private const string Last = "\U0010FFFF\U0010FFFF\U0010FFFF\U0010FFFF";

    /// <returns>A text below every one with the prefix and above all real values that come before them; null to begin at the beginning.</returns>
    public static string? Before(string? prefix)
    {
        if (string.IsNullOrEmpty(prefix)) return null;
        Rune.DecodeLastFromUtf16(prefix, out var letter, out var length);
        var head = prefix[..^length];
        if (letter.Value == 0) return head;

        // One code point lower, and then the highest there are. Surrogates are no code points: below U+E000 comes U+D7FF.
        return head + new Rune(letter.Value == 0xE000 ? 0xD7FF : letter.Value - 1) + Last;
    }
}
