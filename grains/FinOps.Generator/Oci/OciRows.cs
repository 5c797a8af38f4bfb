using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Oci;

/// <summary>Writes the rows of one report and reckons what each must come to.</summary>
internal sealed class OciRows(ulong seed, StoryText text, CellTally tally)
{
    private const int TimeLength = 17;
    private const long Nano = 1_000_000_000;

    private readonly byte[] _times = new byte[(TimeLength * 2) + 2];
    private readonly byte[] _id = new byte[18];
    private readonly Dictionary<int, int> _groups = [];
    private byte[][] _endings = [];
    private long _hour = long.MinValue;

    /// <summary>What the resources' tags look like in the report at hand.</summary>
    public void Begin(byte[][] endings) => _endings = endings;

    /// <summary>What a resource used in an hour, in 10^-9 parts.</summary>
    public long Quantity(OciResource resource, long hour)
    {
        var hash = SplitMix.Hash(seed, (ulong)resource.Index, (ulong)hour);
        return (resource.Meter.Quantity / 1000 * (600 + (long)(hash % 800))) + (long)((hash >> 20) % 1_000_000);
    }

    public void Usage(OciResource resource, long hour)
    {
        var meter = resource.Meter;
        if (meter.Kind == OciKind.Blank)
        {
            Row(resource, hour, null, null, null, null, "", false, 0, 0);
            return;
        }

        var quantity = Quantity(resource, hour);
        Int128 list = (Int128)meter.Price * quantity;
        if (meter.Kind != OciKind.Overage)
        {
            Row(resource, hour, quantity, null, list, null, "", false, list, list);
            return;
        }

        var over = quantity / 4;
        var overCost = (Int128)OciWorld.OveragePrice(meter) * over;
        var cost = ((Int128)meter.Price * (quantity - over)) + overCost;
        Row(resource, hour, quantity, over, cost, overCost, "Y", false, cost, list);
    }

    /// <summary>A fifth of the hour is taken back, or a seventh added.</summary>
    public void Correction(OciResource resource, long hour, bool back)
    {
        var delta = back ? -(Quantity(resource, hour) / 5) : Quantity(resource, hour) / 7;
        var cost = (Int128)resource.Meter.Price * delta;
        Row(resource, hour, delta, null, cost, null, "", true, cost, cost);
    }

    /// <summary>A row nobody can accept: short, a cost that is no number, a cost in no currency, a time that is none, a flag that is none.</summary>
    public void Bad(int number, OciResource resource, long hour)
    {
        SetTimes(hour);
        text.Write(resource.Reference).Write("bad"u8).Write(resource.Tenant);
        if (number % 5 == 0)
        {
            text.Write(_times).Write("COMPUTE\n"u8);
            return;
        }

        text.Write(number % 5 == 1 ? "2026-13-45T00:00Z,2026-13-45T01:00Z,"u8 : _times).Write(resource.Product).Write("1,,"u8).Write(resource.Price);
        text.Write(number % 5 == 2 ? "12.34.56"u8 : "7"u8).Write(","u8);
        text.Write(number % 5 == 3 ? ",,,,"u8 : ",USD,,,"u8);
        text.Write(number % 5 == 4 ? ",maybe,"u8 : ",false,"u8).Write(_endings[resource.Index]);
    }

    private void Row(
        OciResource resource, long hour, long? quantity, long? over, Int128? cost, Int128? overCost, string flag, bool correction, Int128 billed, Int128 list)
    {
        SetTimes(hour);
        SetId(resource, hour, correction);
        text.Write(resource.Reference).Write(_id).Write(resource.Tenant).Write(_times).Write(resource.Product);
        if (quantity is { } q) text.Number((Int128)q * Nano);
        text.Write(","u8);
        if (over is { } o) text.Number((Int128)o * Nano);
        text.Write(","u8).Write(resource.Price);
        if (cost is { } c) text.Number(c);
        text.Write(","u8);
        if (overCost is { } oc) text.Number(oc);
        text.Write(","u8).Write(resource.Unit).Write(flag.Length > 0 ? "Y,"u8 : ","u8);
        text.Write(correction ? "true,"u8 : "false,"u8).Write(resource.Reference).Write(_id).Write(_endings[resource.Index]);
        var day = Hours.Day(hour);
        if (!_groups.TryGetValue(resource.Index, out var group)) group = _groups[resource.Index] = tally.Group(resource.Group);
        tally.Add(group, day.DayNumber, new DateOnly(day.Year, day.Month, 1).DayNumber, billed, billed, list, billed);
    }

    /// <summary><c>2026-08-01T05:00Z,2026-08-01T06:00Z,</c>: OCI writes no seconds.</summary>
    private void SetTimes(long hour)
    {
        if (hour == _hour) return;
        _hour = hour;
        Span<byte> time = stackalloc byte[Hours.TextLength];
        for (var i = 0; i < 2; i++)
        {
            Hours.Write(hour + i, time);
            var at = i * (TimeLength + 1);
            time[..16].CopyTo(_times.AsSpan(at));
            _times[at + 16] = (byte)'Z';
            _times[at + 17] = (byte)',';
        }
    }

    private void SetId(OciResource resource, long hour, bool correction)
    {
        var bits = SplitMix.Hash(seed ^ (correction ? 7UL : 3UL), (ulong)resource.Index, (ulong)hour);
        for (var i = 0; i < 16; i++, bits >>= 4) _id[i] = "ABCDEFGHJKMNPQRS"u8[(int)(bits & 15)];
        _id[16] = _id[17] = (byte)'=';
    }
}
