using System.Text;
using FinOps.Focus;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Gcp;

/// <summary>Writes rows and reckons what each must come to. Amounts count 10^-18 parts; prices x quantities are exact at 12 decimals.</summary>
internal sealed class GcpRows(ulong seed, StoryText text, CellTally tally, GcpLayout layout, GcpCommitment[] commitments)
{
    private const long Million = 1_000_000;

    private readonly byte[] _start = new byte[23];
    private readonly byte[] _end = new byte[23];
    private readonly (byte[] Head, byte[] Middle, byte[] Tail)[] _fees = [.. commitments.Select(c => c.Row(layout))];
    private readonly Int128[] _used = new Int128[commitments.Length];
    private readonly Dictionary<(int Index, bool Credit), int> _groups = [];
    private byte[] _export = [];

    /// <param name="export">Hour in which the rows were exported.</param>
    public void Begin(long export)
    {
        Array.Clear(_used);
        _export = Encoding.ASCII.GetBytes(Time(export));
    }

    /// <summary>What a resource used in an hour, in 10^-6 parts, a multiple of 4: half to one and a half times its meter's.</summary>
    public long Quantity(GcpResource resource, long hour) =>
        resource.Meter.Quantity / 1000 * (500 + (long)(SplitMix.Hash(seed, (ulong)resource.Index, (ulong)hour) % 1000)) / 4 * 4;

    public void Fee(int index, long hour, DateOnly month)
    {
        var commitment = commitments[index];
        SetTimes(hour);
        text.Write(_fees[index].Head).Write(_start).Write("\",\"usage_end_time\":\""u8).Write(_end).Write(_fees[index].Middle);
        text.Write(Encoding.ASCII.GetBytes($"{month:yyyyMM}")).Write(_fees[index].Tail);
        var fee = commitment.HourlyFee;
        tally.Add(tally.Group(commitment.Group(layout.Currency, "Purchase")), Day(hour), month.DayNumber, fee - commitment.GivenBack, 0, fee, fee);
    }

    /// <summary>What no usage took of the fees of a day: one row a commitment, at the day's first hour.</summary>
    public void Unused(long first, long hours, DateOnly month)
    {
        for (var i = 0; i < commitments.Length; i++)
        {
            var rest = (hours * (commitments[i].HourlyFee - commitments[i].GivenBack)) - _used[i];
            if (rest != 0) tally.Add(tally.Group(commitments[i].Group(layout.Currency, "Usage")), Day(first), month.DayNumber, 0, rest, 0, 0);
        }
    }

    /// <summary>An hour of a resource.</summary>
    /// <param name="tenths">Quantity in tenths of what was used; negative takes a row back.</param>
    public void Usage(GcpResource resource, long hour, DateOnly month, int tenths = 10, string adjustment = "")
    {
        var meter = resource.Meter;
        var quantity = (Int128)Quantity(resource, hour) * tenths / 10;
        var cost = quantity * meter.Price * Million;
        var list = quantity * meter.List * Million;
        Begin(resource, hour, cost, quantity);
        var (billed, effective, extra) = (cost, cost, 0);
        if (resource.IsCovered) (billed, effective, extra) = Cover(resource, hour, cost, quantity);
        else (billed, effective) = Credit(resource, hour, month, cost);
        End(month, list, adjustment);
        var group = Group(resource, credit: false);
        tally.Add(group, Day(hour), month.DayNumber, billed, effective, list, cost);
        if (extra > 0) tally.Add(group, Day(hour), month.DayNumber, 0, 0, 0, 0);
    }

    /// <summary>A row nobody can accept: cut off, a cost that is no number, a time that is none, no currency, two objects.</summary>
    public void Bad(int number, GcpResource resource, long hour)
    {
        SetTimes(hour);
        text.Write(resource.Head).Write(number % 5 == 0 ? "2026-13-45 00:00:00 UTC"u8 : _start).Write("\",\"usage_end_time\":\""u8).Write(_end);
        if (number % 5 == 1)
        {
            text.Write("\",\"project\":{\"id\"\n"u8);
            return;
        }

        text.Write(resource.Middle).Write(_export).Write(number % 5 == 2 ? "\",\"cost\":12.34.56"u8 : "\",\"cost\":7"u8);
        text.Write(number % 5 == 3 ? ",\"usage\":{\"amount\":"u8 : resource.Money).Write("1"u8).Write(resource.Unit).Write("1"u8).Write(resource.PricingUnit);
        text.Write(number % 5 == 4 ? "],\"invoice\":{\"month\":\"202608\"}}{}\n"u8 : "],\"invoice\":{\"month\":\"202608\"}}\n"u8);
    }

    /// <summary>A row of the account, without a project: tax, rounding error, goodwill.</summary>
    public void Account(string type, Int128 cost, long start, long end, DateOnly month)
    {
        text.Write(Encoding.UTF8.GetBytes(
            $"{{\"billing_account_id\":\"{layout.BillingAccount}\",\"service\":{{\"id\":\"0000-0000-0000\",\"description\":\"Invoice\"}},\"sku\":{{\"id\":\"0000-{type.Length:D4}-0000\","
            + $"\"description\":\"{type}\"}},\"usage_start_time\":\"{Time(start)}\",\"usage_end_time\":\"{Time(end)}\",\"labels\":[],\"cost\":{new Money(cost)},"
            + $"\"currency\":\"{layout.Currency}\",\"currency_conversion_rate\":{layout.Rate},\"credits\":[],\"invoice\":{{\"month\":\"{month:yyyyMM}\"}},\"cost_type\":\"{type}\""
            + (type == "adjustment" ? ",\"adjustment_info\":{\"id\":\"adj-goodwill\",\"description\":\"Thank you\",\"mode\":\"MANUAL_ADJUSTMENT\",\"type\":\"GOODWILL\"}}\n" : "}\n")));
        var group = new CellGroup(layout.Currency, "", "Invoice", "", "", type == "tax" ? "Tax" : "Adjustment");
        tally.Add(tally.Group(group), Day(start), month.DayNumber, cost, cost, cost, cost);
    }

    private void Begin(GcpResource resource, long hour, Int128 cost, Int128 quantity)
    {
        SetTimes(hour);
        text.Write(resource.Head).Write(_start).Write("\",\"usage_end_time\":\""u8).Write(_end).Write(resource.Middle).Write(_export).Write("\",\"cost\":"u8).Number(cost);
        text.Write(resource.Money).Number(quantity * resource.Meter.Factor * Million * Million).Write(resource.Unit).Number(quantity * Million * Million);
        text.Write(resource.PricingUnit);
    }

    private void End(DateOnly month, Int128 list, string adjustment)
    {
        Span<byte> number = stackalloc byte[6];
        (month.Year * 100 + month.Month).TryFormat(number, out _);
        text.Write("],\"invoice\":{\"month\":\""u8).Write(number).Write("\"},\"cost_type\":\"regular\""u8);
        if (adjustment.Length > 0)
            text.Write(Encoding.UTF8.GetBytes($",\"adjustment_info\":{{\"id\":\"{adjustment}\",\"description\":\"Metering\",\"mode\":\"COMPLETE_NEGATION_WITH_REMONETIZATION\",\"type\":\"USAGE_CORRECTION\"}}"));
        text.Write(",\"cost_at_list\":"u8).Number(list).Write("}\n"u8);
    }

    /// <summary>Of ten hours seven are covered whole, two by half, one not at all; the covered part costs the commitment's price.</summary>
    private (Int128 Billed, Int128 Effective, int Extra) Cover(GcpResource resource, long hour, Int128 cost, Int128 quantity)
    {
        var draw = SplitMix.Hash(seed ^ 0xC0DE, (ulong)resource.Index, (ulong)hour) % 10;
        if (draw == 9 || cost == 0) return (cost, cost, 0);
        var half = draw >= 7;
        var covered = half ? cost / 2 : cost;
        var index = Array.FindIndex(commitments, c => c.Kind == resource.Meter.Kind);
        var spend = resource.Meter.Kind == GcpKind.Spend;
        text.Write(spend ? "{\"name\":\"Committed Usage Discount - Dollar Based\",\"amount\":"u8 : "{\"name\":\"Committed Usage Discount\",\"amount\":"u8).Number(-covered);
        text.Write(",\"id\":\""u8).Write(Encoding.UTF8.GetBytes(commitments[index].Id));
        text.Write(spend ? "\",\"type\":\"COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE\"}"u8 : "\",\"type\":\"COMMITTED_USAGE_DISCOUNT\"}"u8);
        var share = spend ? covered * commitments[index].Price / Million : (half ? quantity / 2 : quantity) * commitments[index].Price * Million;
        _used[index] += share;
        return (cost - covered, cost - covered + share, half ? 1 : 0);
    }

    private (Int128 Billed, Int128 Effective) Credit(GcpResource resource, long hour, DateOnly month, Int128 cost)
    {
        var (name, type, credit) = resource.Meter.Kind switch
        {
            GcpKind.Sustained => ("Sustained Usage Discount", "SUSTAINED_USAGE_DISCOUNT", -cost / 5),
            GcpKind.Negotiated => ("Spending based discount", "DISCOUNT", -cost / 20),
            GcpKind.Reseller => ("Reseller margin", "RESELLER_MARGIN", -cost / 10),
            GcpKind.Subscription => ("Subscription benefit", "SUBSCRIPTION_BENEFIT", -cost / 4),
            GcpKind.Promotion => ("Startup program", "PROMOTION", -cost / 2),
            GcpKind.FreeTier => ("Free tier", "FREE_TIER", -cost),
            _ => ("", "", (Int128)0),
        };
        if (credit == 0) return (cost, cost);
        text.Write("{\"name\":\""u8).Write(Encoding.ASCII.GetBytes(name)).Write("\",\"amount\":"u8).Number(credit);
        text.Write(",\"type\":\""u8).Write(Encoding.ASCII.GetBytes(type)).Write("\"}"u8);
        if (resource.Meter.Kind is not (GcpKind.Promotion or GcpKind.FreeTier)) return (cost + credit, cost + credit);
        tally.Add(Group(resource, credit: true), Day(hour), month.DayNumber, credit, credit, credit, credit);
        return (cost, cost);
    }

    private int Group(GcpResource resource, bool credit)
    {
        if (_groups.TryGetValue((resource.Index, credit), out var group)) return group;
        return _groups[(resource.Index, credit)] = tally.Group(credit ? resource.Group with { ChargeCategory = "Credit" } : resource.Group);
    }

    private static int Day(long hour) => Hours.Day(hour).DayNumber;

    private static string Time(long hour) => $"{Hours.ToText(hour).Replace('T', ' ').TrimEnd('Z')} UTC";

    private void SetTimes(long hour)
    {
        Span<byte> time = stackalloc byte[Hours.TextLength];
        for (var i = 0; i < 2; i++)
        {
            Hours.Write(hour + i, time);
            var to = i == 0 ? _start : _end;
            time[..19].CopyTo(to);
            to[10] = (byte)' ';
            " UTC"u8.CopyTo(to.AsSpan(19));
        }
    }
}
