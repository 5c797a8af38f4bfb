using Orleans;
using Orleans.Runtime;

namespace FinOps.Storage.Tests;

internal static class ReminderTableContract
{
    private static readonly DateTime Start = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);

    public static async Task Reminders_outlive_the_table_that_wrote_them(Func<IReminderTable> open)
    {
        await open().UpsertRow(Entry("acme/a", "look"));
        await open().UpsertRow(Entry("acme/b", "look"));
        await open().UpsertRow(Entry("acme/b", "other"));
        var read = (await open().ReadRow(GrainId.Create("source", "acme/a"), "look"))!;
        Assert.Equal((Start, TimeSpan.FromMinutes(5)), (read.StartAt, read.Period));
        Assert.Equal(2, (await open().ReadRows(GrainId.Create("source", "acme/b"))).Reminders.Count);
        Assert.Equal(3, (await open().ReadRows(0, 0)).Reminders.Count);
    }

    public static async Task The_parts_of_the_ring_hold_every_reminder_once(Func<IReminderTable> open)
    {
        for (var i = 0; i < 40; i++) await open().UpsertRow(Entry("acme/" + i, "look"));
        uint[] cuts = [100_000_000, 1_500_000_000, 3_000_000_000];
        var found = new List<string>();
        for (var i = 0; i < cuts.Length; i++)
            found.AddRange((await open().ReadRows(cuts[i], cuts[(i + 1) % cuts.Length])).Reminders.Select(r => r.GrainId.ToString()));
        Assert.Equal(40, found.Count);
        Assert.Equal(40, found.Distinct().Count());
    }

    public static async Task A_reminder_that_changed_is_not_removed_by_its_old_tag(Func<IReminderTable> open)
    {
        var old = await open().UpsertRow(Entry("acme/a", "look"));
        var tag = await open().UpsertRow(Entry("acme/a", "look"));
        var grain = GrainId.Create("source", "acme/a");
        Assert.False(await open().RemoveRow(grain, "look", old!));
        Assert.True(await open().RemoveRow(grain, "look", tag!));
        Assert.Null(await open().ReadRow(grain, "look"));
    }

    private static ReminderEntry Entry(string key, string name) =>
        new() { GrainId = GrainId.Create("source", key), ReminderName = name, StartAt = Start, Period = TimeSpan.FromMinutes(5) };
}
