using FinOps.Storage.Files;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Storage.Tests;

public sealed class FileStorageTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "finops-state-" + Guid.NewGuid().ToString("N")[..8]);

    public void Dispose()
    {
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public Task State_comes_back_as_it_was_written() => GrainStorageContract.State_comes_back_as_it_was_written(Open);

    [Fact]
    public Task What_was_never_written_does_not_exist() => GrainStorageContract.What_was_never_written_does_not_exist(Open);

    [Fact]
    public async Task A_write_over_a_version_that_was_not_read_is_refused_and_changes_nothing()
    {
        var storage = Open();       // one process, one storage: its locks are what excludes writers
        await GrainStorageContract.A_write_over_a_version_that_was_not_read_is_refused_and_changes_nothing(() => storage);
    }

    [Fact]
    public async Task Of_two_first_writes_one_is_refused()
    {
        var storage = Open();
        await GrainStorageContract.Of_two_first_writes_one_is_refused(() => storage);
    }

    [Fact]
    public Task Cleared_state_is_gone_and_can_be_written_anew() => GrainStorageContract.Cleared_state_is_gone_and_can_be_written_anew(Open);

    [Fact]
    public Task Grains_and_state_names_are_kept_apart() => GrainStorageContract.Grains_and_state_names_are_kept_apart(Open);

    [Fact]
    public async Task Keys_cannot_leave_the_directory()
    {
        await Open().WriteStateAsync("../../x", GrainId.Create("../../t", "../../../k"), new GrainState<Purse>(new Purse()));
        var file = Assert.Single(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
        Assert.StartsWith(_directory + "/", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_was_cut_short_leaves_the_former_state()
    {
        var grain = GrainId.Create("source", "acme/aws");
        await Open().WriteStateAsync("purse", grain, new GrainState<Purse>(new Purse { Owner = "kept" }));
        var file = Assert.Single(Directory.GetFiles(_directory, "*.json", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(file + ".new", "0123456789abcdef0123456789abcdef\n{\"own");
        var read = new GrainState<Purse>(new Purse());
        await Open().ReadStateAsync("purse", grain, read);
        Assert.Equal("kept", read.State!.Owner);
        read.State!.Owner = "changed";
        await Open().WriteStateAsync("purse", grain, read);
        Assert.Single(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_the_grain_does_after_the_write_began_is_not_in_it()
    {
        var state = new GrainState<Purse>(new Purse { Owner = "before" });
        var write = Open().WriteStateAsync("purse", GrainId.Create("source", "acme/aws"), state);
        state.State!.Owner = "after";
        await write;
        var read = new GrainState<Purse>(new Purse());
        await Open().ReadStateAsync("purse", GrainId.Create("source", "acme/aws"), read);
        Assert.Equal("before", read.State!.Owner);
    }

    [Fact]
    public Task Reminders_outlive_the_table_that_wrote_them() => ReminderTableContract.Reminders_outlive_the_table_that_wrote_them(OpenReminders);

    [Fact]
    public Task The_parts_of_the_ring_hold_every_reminder_once() => ReminderTableContract.The_parts_of_the_ring_hold_every_reminder_once(OpenReminders);

    [Fact]
    public Task A_reminder_that_changed_is_not_removed_by_its_old_tag() => ReminderTableContract.A_reminder_that_changed_is_not_removed_by_its_old_tag(OpenReminders);

    private FileGrainStorage Open() => new(_directory);

    private FileReminderTable OpenReminders() => new(Path.Combine(_directory, "reminders.json"));
}
