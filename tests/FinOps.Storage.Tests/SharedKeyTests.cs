using System.Xml.Linq;
using FinOps.Storage.Postgres;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FinOps.Storage.Tests;

[Collection(PostgresCollection.Name)]
public sealed class SharedKeyTests(PostgresServer server)
{
    [PostgresFact]
    public async Task Processes_that_start_at_once_over_an_empty_database_share_one_key()
    {
        await using var database = await NewDatabaseAsync();
        var processes = Enumerable.Range(0, 8).Select(_ => Process(database)).ToList();
        // Each seals at its start, so that it makes a key where it finds none.
        var secrets = await Task.WhenAll(processes.Select(p => Task.Run(() => Box(p).Protect("secret"))));

        Assert.Single(new PostgresKeyRepository(database).GetAllElements());
        foreach (var process in processes) Assert.All(secrets, s => Assert.Equal("secret", Box(process).Unprotect(s)));
        foreach (var process in processes) await process.DisposeAsync();
    }

    /// <summary>The user is named as the state's schema, as in most installations.</summary>
    [PostgresFact]
    public async Task Keys_stay_the_same_when_the_schema_of_the_state_is_made_after_them()
    {
        await using var database = await NewDatabaseAsync(hasState: false);
        await using var before = Process(database);
        var sealedText = Box(before).Protect("secret");
        await new PostgresReminderTable(database).StartAsync();
        await using var after = Process(database);
        Assert.Equal("secret", Box(after).Unprotect(sealedText));
        Assert.Equal("secret", Box(before).Unprotect(Box(after).Protect("secret")));
    }

    /// <summary>Seen from the server: the connections of a killed process break, wherever its statements are.</summary>
    [PostgresFact]
    public async Task What_is_left_of_killed_processes_is_one_key_that_all_others_know()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var database = await NewDatabaseAsync();
            var processes = Enumerable.Range(0, 8).Select(_ => Process(database)).ToList();
            var starts = processes.ConvertAll(p => Task.Run(() => Box(p).Protect("secret")));
            while (!starts.TrueForAll(s => s.IsCompleted)) await KillOneAsync(database);
            var alive = processes.Where((_, i) => starts[i].IsCompletedSuccessfully).Append(Process(database)).ToList();
            var secrets = alive.ConvertAll(p => Box(p).Protect("secret"));
            Assert.Single(new PostgresKeyRepository(database).GetAllElements());
            foreach (var process in alive) Assert.All(secrets, s => Assert.Equal("secret", Box(process).Unprotect(s)));
            foreach (var process in processes.Union(alive)) await process.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task A_key_is_not_stored_beside_one_that_its_maker_has_not_seen_but_what_takes_keys_back_is()
    {
        await using var database = await NewDatabaseAsync();
        var (first, second) = (new PostgresKeyRepository(database), new PostgresKeyRepository(database));
        Assert.Empty(first.GetAllElements());
        Assert.Empty(second.GetAllElements());
        first.StoreElement(new XElement("key", "first"), "");
        second.StoreElement(new XElement("key", "second"), "");
        second.StoreElement(new XElement("revocation"), "");
        Assert.Equal(["first", ""], second.GetAllElements().Select(e => e.Value));
        second.StoreElement(new XElement("key", "next"), "");
        Assert.Equal(3, first.GetAllElements().Count);
    }

    [PostgresFact]
    public async Task Processes_that_ask_at_once_make_the_table_once()
    {
        await using var database = await NewDatabaseAsync(hasState: false);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Assert.Empty(new PostgresKeyRepository(database).GetAllElements()))));
    }

    private async Task KillOneAsync(NpgsqlDataSource database)
    {
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        await using var command = server.Database.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 order by random() limit 1");
        command.Parameters.AddWithValue(name!);
        await command.ExecuteNonQueryAsync();
    }

    private static IDataProtector Box(ServiceProvider process) => process.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static ServiceProvider Process(NpgsqlDataSource database)
    {
        var services = new ServiceCollection().AddSingleton(database);
        services.AddDataProtection().SetApplicationName("finops");
        services.AddOptions<KeyManagementOptions>().Configure(management => management.XmlRepository = new PostgresKeyRepository(database));
        return services.BuildServiceProvider();
    }

    /// <param name="hasState">Whether state was stored in it before.</param>
    private async Task<NpgsqlDataSource> NewDatabaseAsync(bool hasState = true)
    {
        var name = "k" + Guid.NewGuid().ToString("N")[..10];
        await using var command = server.Database.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.Database.ConnectionString) { Database = name, Pooling = false }.ConnectionString);
        if (hasState) await new PostgresReminderTable(database).StartAsync();
        return database;
    }
}
