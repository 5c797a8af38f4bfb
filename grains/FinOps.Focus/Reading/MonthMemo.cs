namespace FinOps.Focus;

/// <summary>The calendar month around an instant; bills stay within one for many rows.</summary>
/// <param name="offset">What the calendar's clock is ahead of UTC, in milliseconds.</param>
internal sealed class MonthMemo(long offset = 0)
{
    public long Start { get; private set; }

    /// <summary>Exclusive.</summary>
    public long End { get; private set; }

    public void Set(long milliseconds)
    {
        if (milliseconds >= Start && milliseconds < End) return;
        var local = DateTime.UnixEpoch.AddMilliseconds(milliseconds + offset);
        var month = new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        Start = Milliseconds(month);
        End = Milliseconds(month.AddMonths(1));
    }

    private long Milliseconds(DateTime time) => (long)(time - DateTime.UnixEpoch).TotalMilliseconds - offset;
}
