using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Alibaba;

/// <summary>Bills as Alibaba Cloud puts them into a bucket: a file a day with what is new, then the whole month, which takes their place.</summary>
/// <remarks>
/// Late rows come with the file of one of the next two days, also across the month's end: then they keep the month they belong to,
/// whose own file has them too. Subscriptions are paid at once and run for one, three or twelve months.
/// </remarks>
public sealed class AlibabaStory : IProviderStory
{
    private const int LateDays = 2;
    private const long SecondsPerDay = 86_400;

    private readonly StorySettings _settings;
    private readonly AlibabaLayout _layout;
    private readonly AlibabaWorld _world;
    private readonly List<DateOnly> _days = [];
    private readonly List<Part> _parts = [];

    public AlibabaStory(StorySettings settings, AlibabaLayout? layout = null)
    {
        (_settings, _layout) = (settings, layout ?? new AlibabaLayout());
        _world = new AlibabaWorld(settings.Seed, settings.RowsPerDay, _layout);
        for (var m = 0; m < settings.Months; m++)
        {
            var month = settings.FirstMonth.AddMonths(m);
            var (first, count) = (_days.Count, settings.Days ?? DateTime.DaysInMonth(month.Year, month.Month));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.DeliveriesPerMonth, count, nameof(settings));
            for (var d = 0; d < count; d++) _days.Add(month.AddDays(d));
            for (var d = 0; d < settings.DeliveriesPerMonth; d++)
                _parts.Add(new Part(month, first + (count * d / settings.DeliveriesPerMonth), first + (count * (d + 1) / settings.DeliveriesPerMonth), -1));
            _parts.Add(new Part(month, first, first + count, 0));
        }

        var revisions = new int[settings.Months];
        foreach (var m in settings.Restated)
        {
            var final = _parts.Find(p => p.Month == settings.FirstMonth.AddMonths(m) && p.Revision == 0);
            _parts.Add(final with { Revision = ++revisions[m] });
        }
    }

    /// <param name="Revision">-1 for daily files, 0 for the month's first full file, more for later ones.</param>
    private readonly record struct Part(DateOnly Month, int First, int End, int Revision)
    {
        public string Key => Revision < 0 ? $"alibaba/{Month:yyyy-MM}/{First}" : $"alibaba/{Month:yyyy-MM}";
    }

    public string Provider => "alibaba";

    public IReadOnlyList<string> Machines => [.. _world.Hourly.Where(r => r.Meter.Product == "ecs").Select(r => $"{r.Region}.{r.Id}")];

    public int Count => _parts.Count;

    public StoryDelivery Write(int delivery, Func<string, Stream> open)
    {
        var part = _parts[delivery];
        var tally = new CellTally();
        using var sink = new AlibabaSink(_layout, _settings, _world, tally, open);
        if (part.Revision < 0)
        {
            for (var day = part.First; day < part.End; day++)
            {
                sink.Begin($"{_days[day]:yyyyMMdd}", _world.Hourly.Length * 24L);
                for (var earlier = Math.Max(0, day - LateDays); _settings.LatePerMille > 0 && earlier < day; earlier++) Hourly(sink, earlier, day, 0);
                Hourly(sink, day, day, 0);
                Others(sink, day);
            }
        }
        else
        {
            sink.Begin($"{part.Month:yyyyMM}", _world.Hourly.Length * 24L * (part.End - part.First));
            for (var day = part.First; day < part.End; day++)
            {
                Hourly(sink, day, null, part.Revision);
                Others(sink, day);
            }
        }

        sink.End(part.Month);
        var replaced = part.Revision < 0 ? [] : _parts.Where(p => p.Revision < 0 && p.Month == part.Month).Select(p => p.Key).ToArray();
        return new StoryDelivery(part.Key, replaced, sink.Files, sink.Rows, _settings.BadRows, tally.Finish());
    }

    /// <param name="with">The day whose file the rows come with; null takes all.</param>
    private void Hourly(AlibabaSink sink, int of, int? with, int revision)
    {
        var date = _days[of];
        var line = new AlibabaLine { Cycle = Month(date), Date = date };
        var counted = with is null || Month(_days[with.Value]) == line.Cycle;
        for (var hour = 0; hour < 24; hour++)
        {
            var start = AlibabaRows.Seconds(date) + (hour * 3600);
            (line.Start, line.End) = (start, start + 3600);
            foreach (var resource in _world.Hourly)
            {
                var hash = SplitMix.Hash(_settings.Seed, (ulong)resource.Index, (ulong)start);
                if (with is { } day && of + Delay(hash) != day) continue;
                Price(resource, hash, revision, ref line);
                sink.Write(resource, line, hash, counted);

                // Two rows that read alike are two charges.
                if (hash % 61 == 0) sink.Write(resource, line, hash, counted);
            }
        }
    }

    private int Delay(ulong hash) => (int)((hash >> 40) % 1000) < _settings.LatePerMille ? 1 + (int)((hash >> 52) % LateDays) : 0;

    /// <summary>A restated month has larger discounts here and there.</summary>
    private static void Price(AlibabaResource resource, ulong hash, int revision, ref AlibabaLine line)
    {
        const long nano = 1_000_000_000, coin = 1_000_000_000_000;      // amounts payable are cut to 10^-6
        var quantity = (resource.Meter.Usage / 1000 * (500 + (long)(hash % 900))) + (long)((hash >> 12) % 100_000);
        line.Usage = (Int128)quantity * nano;
        line.Package = resource.Meter.Plan == AlibabaPlan.Package ? line.Usage : null;
        line.Gross = (Int128)resource.Meter.Price * quantity;
        var percent = resource.DiscountPercent + (hash % 20 == 0 ? 5 * revision : 0);
        line.Discount = line.Gross * percent / 100;
        line.Coupons = resource.HasCoupons ? (line.Gross - line.Discount) / 10 : 0;
        line.RoundDown = (line.Gross - line.Discount - line.Coupons) % coin;
    }

    /// <summary>Orders, refunds and adjustments of a day.</summary>
    private void Others(AlibabaSink sink, int day)
    {
        var date = _days[day];
        var month = Month(date);
        var inMonth = date.Day - 1;
        var daysOfMonth = _settings.Days ?? DateTime.DaysInMonth(date.Year, date.Month);
        var monthIndex = ((date.Year - _settings.FirstMonth.Year) * 12) + date.Month - _settings.FirstMonth.Month;
        foreach (var resource in _world.Subscriptions)
        {
            var hash = SplitMix.Hash(_settings.Seed ^ 0x5B, (ulong)resource.Index, 0);
            if ((int)(hash % (ulong)daysOfMonth) == inMonth && monthIndex % resource.Meter.Months == 0) Order(sink, resource, date, hash);
        }

        if (inMonth != Math.Min(1, daysOfMonth - 1)) return;
        var (first, second) = (_world.Hourly[0], _world.Hourly[^1]);
        var gross = -(Int128)1_234_567_890_123_456_789;

        // Of usage the month before: a closed month is corrected.
        var start = AlibabaRows.Seconds(month.AddDays(-3));
        sink.Write(first, new AlibabaLine { Type = AlibabaBillType.Refund, Cycle = month, Date = date, Start = start, End = start + SecondsPerDay, Gross = gross }, 1);
        sink.Write(second, new AlibabaLine { Type = AlibabaBillType.Adjustment, Cycle = month, Date = date, Gross = gross * 7 }, 2);

        // A subscription is given back: what is left of its term, with a minus.
        var returned = AlibabaRows.Seconds(date) + 37_000;
        sink.Write(
            _world.Subscriptions[0],
            new AlibabaLine { Type = AlibabaBillType.SubscriptionRefund, Cycle = month, Date = date, Start = returned, End = AlibabaRows.Seconds(date.AddDays(17)), Gross = gross * 11 },
            3);
    }

    /// <summary>Every other order says how many months instead of when it ends.</summary>
    private static void Order(AlibabaSink sink, AlibabaResource resource, DateOnly date, ulong hash)
    {
        var start = AlibabaRows.Seconds(date) + (long)((hash >> 20) % SecondsPerDay);
        var price = (Int128)resource.Meter.Price * 1_000_000_000 * resource.Meter.Months;
        var line = new AlibabaLine
        {
            Type = AlibabaBillType.Subscription,
            Cycle = Month(date),
            Date = date,
            Start = start,
            Gross = price,
            Discount = price * resource.DiscountPercent / 100,
            Coupons = resource.HasCoupons ? price / 100 : 0,
        };
        if (resource.Index % 2 == 0) line.Months = resource.Meter.Months;
        else line.End = AlibabaRows.Seconds(date.AddMonths(resource.Meter.Months).AddDays(1));
        sink.Write(resource, line, hash);
    }

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);
}
