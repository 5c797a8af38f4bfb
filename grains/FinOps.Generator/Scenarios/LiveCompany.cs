namespace FinOps.Generator.Scenarios;

/// <summary>A company whose bill keeps growing: three closed months, the running month so far, then one export per tick.</summary>
/// <remarks>Every delivery is a function of its number, so a restarted process carries on where it stopped.</remarks>
public sealed class LiveCompany
{
    private const int ClosedMonths = 3;
    private readonly DateTimeOffset _start;
    private readonly int _hoursPerTick;

    /// <param name="start">Hour up to which the first export of the running month reaches.</param>
    /// <param name="hoursPerTick">Hours of spend each further export adds.</param>
    public LiveCompany(ulong seed, DateTimeOffset start, int rowsPerDay = 0, int hoursPerTick = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hoursPerTick);
        _start = new DateTimeOffset(start.UtcDateTime.Date.AddHours(start.UtcDateTime.Hour), TimeSpan.Zero);
        _hoursPerTick = hoursPerTick;
        Company = new Company(seed, Month(_start).AddMonths(-ClosedMonths), rowsPerDay);
    }

    public Company Company { get; }

    /// <summary>The closed months, oldest first, and the running month so far.</summary>
    public IEnumerable<Delivery> History()
    {
        for (var i = 0; i < ClosedMonths; i++) yield return Closed(Company.FirstMonth.AddMonths(i), i);
        yield return new Delivery(Month(_start), ClosedMonths) { Until = _start };
    }

    /// <summary>The export of tick 1, 2, ...; the tick that passes a month's end delivers that month closed.</summary>
    public Delivery Tick(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        var sequence = ClosedMonths + number;
        var before = Month(_start.AddHours((long)_hoursPerTick * (number - 1)));
        var until = _start.AddHours((long)_hoursPerTick * number);
        return Month(until) == before ? new Delivery(before, sequence) { Until = until } : Closed(before, sequence);
    }

    private static Delivery Closed(DateOnly month, int sequence) =>
        new(month, sequence) { Until = new DateTimeOffset(month.AddMonths(1), TimeOnly.MinValue, TimeSpan.Zero), Final = true };

    private static DateOnly Month(DateTimeOffset at) => new(at.Year, at.Month, 1);
}
