using FinOps.Storage.Postgres;
using Npgsql;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Storage.Tests;

[Collection(PostgresCollection.Name)]
public sealed class PostgresStorageTests(PostgresServer server)
{
    private readonly string _prefix = "t" + Guid.NewGuid().ToString("N")[..10] + "_";

    [PostgresFact]
    public Task State_comes_back_as_it_was_written() => GrainStorageContract.State_comes_back_as_it_was_written(Open);

    [PostgresFact]
    public Task What_was_never_written_does_not_exist() => GrainStorageContract.What_was_never_written_does_not_exist(Open);

    [PostgresFact]
    public Task A_write_over_a_version_that_was_not_read_is_refused_and_changes_nothing() =>
        GrainStorageContract.A_write_over_a_version_that_was_not_read_is_refused_and_changes_nothing(Open);

    [PostgresFact]
    public Task Of_two_first_writes_one_is_refused() => GrainStorageContract.Of_two_first_writes_one_is_refused(Open);

    [PostgresFact]
    public Task Cleared_state_is_gone_and_can_be_written_anew() => GrainStorageContract.Cleared_state_is_gone_and_can_be_written_anew(Open);

    [PostgresFact]
    public Task Grains_and_state_names_are_kept_apart() => GrainStorageContract.Grains_and_state_names_are_kept_apart(Open);

    [PostgresFact]
    public async Task A_tenant_has_a_schema_of_its_own()
    {
        foreach (var grain in new[] { GrainId.Create("source", "acme/aws"), GrainId.Create("token", "acme"), GrainId.Create("tenant-directory", "all") })
            await Open().WriteStateAsync("purse", grain, new GrainState<Purse>(new Purse()));
        Assert.Equal(["finops", "tenant_acme"], await SchemasAsync());
    }

    [PostgresFact]
    public async Task A_server_that_is_gone_is_an_error_and_not_an_empty_state()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=finops;Timeout=2");
        var storage = new PostgresGrainStorage(nowhere, _prefix);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => storage.ReadStateAsync("purse", GrainId.Create("source", "acme/aws"), new GrainState<Purse>(new Purse())));
    }

    [PostgresFact]
    public Task Reminders_outlive_the_table_that_wrote_them() => ReminderTableContract.Reminders_outlive_the_table_that_wrote_them(OpenReminders);

    [PostgresFact]
    public Task The_parts_of_the_ring_hold_every_reminder_once() => ReminderTableContract.The_parts_of_the_ring_hold_every_reminder_once(OpenReminders);

    [PostgresFact]
    public Task A_reminder_that_changed_is_not_removed_by_its_old_tag() => ReminderTableContract.A_reminder_that_changed_is_not_removed_by_its_old_tag(OpenReminders);

    private PostgresGrainStorage Open() => new(server.Database, _prefix);

    private PostgresReminderTable OpenReminders() => new(server.Database, _prefix);

    private async Task<List<string>> SchemasAsync()
    {
        await using var command = server.Database.CreateCommand($"select nspname from pg_namespace where nspname like '{_prefix}%' order by 1");
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0)[_prefix.Length..]);
        return names;
    }
}
