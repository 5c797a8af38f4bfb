namespace FinOps.Focus;

/// <summary>An amount in equal daily parts that add up to it: each is the amount divided by the days, cut to 18 decimals; the last takes the rest.</summary>
internal readonly record struct DaySpread(Money Amount, int Days)
{
    private readonly Int128 _part = Amount.Units / Days;

    public Money Part(int day) => new(day < Days - 1 ? _part : Amount.Units - (_part * (Days - 1)));
}
