using FinOps.Focus.Aws;

namespace FinOps.Focus.Alibaba;

/// <summary>The daily usage rows beside the purchase of a subscription, one after the other.</summary>
internal sealed class AlibabaSpread
{
    private CurCharge _day;
    private DaySpread _cost;
    private long _start;
    private long _end;
    private int _next;

    public bool IsDone => _next >= _cost.Days;

    public void Begin(in CurCharge purchase, Money cost, long start, long end, int days)
    {
        (_cost, _start, _end, _next) = (new DaySpread(cost, days), start, end, 0);
        _day = purchase;
        _day.Category = ChargeCategory.Usage;
        _day.Frequency = ChargeFrequency.UsageBased;
        _day.Added = true;
        _day.Billed = _day.List = _day.Contracted = Money.Zero;
        _day.ConsumedQuantity = Money.One;
        CurPrices.Set(ref _day, Money.One, null, null);
    }

    public void Cancel() => _next = _cost.Days;

    public void Take(ref CurCharge charge)
    {
        charge = _day;
        var day = AlibabaTime.DayOf(_start) + _next;
        charge.Effective = _cost.Part(_next);
        charge.Start = Math.Max(_start, AlibabaTime.StartOf(day));
        charge.End = Math.Min(_end, AlibabaTime.StartOf(day + 1));
        if (charge.End <= charge.Start) charge.End = AlibabaTime.StartOf(day + 1);
        _next++;
    }
}
