namespace FinOps.Focus.Alibaba;

/// <summary>What the name of a file says: <c>UID_BillingItemDetail_YYYYMMDD</c> holds what was new on a day, other names do not.</summary>
internal static class AlibabaFile
{
    private static readonly string[] Kinds = ["BillingItemDetail_", "InstanceDetail_"];

    /// <returns>First instant of the month of a daily file, as a month of UTC; null for other files.</returns>
    public static long? DailyMonth(string file)
    {
        Span<byte> month = stackalloc byte[6];
        foreach (var kind in Kinds)
        {
            var at = file.IndexOf(kind, StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            var stamp = file.AsSpan(at + kind.Length);
            var digits = 0;
            while (digits < stamp.Length && char.IsAsciiDigit(stamp[digits])) digits++;
            if (digits != 8) continue;
            System.Text.Encoding.ASCII.GetBytes(stamp[..6], month);
            if (AlibabaTime.TryParseMonth(month, out var milliseconds)) return milliseconds;
        }

        return null;
    }
}
