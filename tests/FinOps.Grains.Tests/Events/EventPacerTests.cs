using FinOps.Grains.Sources;

namespace FinOps.Grains.Tests.Events;

public sealed class EventPacerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly EventOptions _options = new();

    [Fact]
    public void A_hundred_events_within_a_second_ask_for_one_listing()
    {
        var pacer = new EventPacer(_options);
        var asked = Enumerable.Range(0, 100).Select(i => pacer.Ask(Now.AddMilliseconds(i * 9), 0.5)).OfType<DateTimeOffset>();
        Assert.Equal(Now + _options.Delay, Assert.Single(asked));
    }

    [Fact]
    public void A_flood_of_an_hour_lists_no_more_than_once_per_interval()
    {
        var pacer = new EventPacer(_options);
        var listings = new List<DateTimeOffset>();
        for (var now = Now; now < Now.AddHours(1); now = now.AddMilliseconds(100))
        {
            if (pacer.DueAt <= now)
            {
                pacer.Taken();
                pacer.Begun(now);
                listings.Add(now);
            }

            pacer.Ask(now, 0.5);
        }

        Assert.All(listings.Zip(listings.Skip(1)), pair => Assert.True(pair.Second - pair.First >= _options.MinInterval));
        Assert.InRange(listings.Count, 355, 360);
    }

    [Fact]
    public void A_listing_by_the_schedule_keeps_the_next_one_for_events_away_too()
    {
        var pacer = new EventPacer(_options);
        pacer.Begun(Now);
        Assert.Equal(Now + _options.MinInterval, pacer.Ask(Now.AddSeconds(2), 0.5));
    }

    [Fact]
    public void A_store_that_fails_is_asked_less_and_less_often_until_it_answers()
    {
        var pacer = new EventPacer(_options);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 8; i++)
        {
            pacer.Taken();
            pacer.Failed();
            waits.Add(pacer.Ask(Now, 0.5)!.Value - Now);
        }

        Assert.Equal(_options.MinInterval * 2, waits[0]);
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(_options.MaxRetryDelay, waits[^1]);
        pacer.Taken();
        pacer.Succeeded();
        Assert.Equal(Now + _options.Delay, pacer.Ask(Now, 0.5));
    }
}
