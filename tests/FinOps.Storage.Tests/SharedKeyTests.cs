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
        await using var first = Process(database);
        await using var second = Process(database);
        await using var third = Process(database);
        await Task.WhenAll(Task.Run(() => StartAsync(first)), Task.Run(() => StartAsync(second)), Task.Run(() => StartAsync(third)));

        Assert.Single(new PostgresKeyRepository(database).GetAllElements());
        var sealedText = Box(first).Protect("secret");
        Assert.Equal("secret", Box(second).Unprotect(sealedText));
        Assert.Equal("secret", Box(third).Unprotect(sealedText));
    }

    [PostgresFact]
    public async Task Processes_that_ask_at_once_make_the_table_once()
    {
        await using var database = await NewDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Assert.Empty(new PostgresKeyRepository(database).GetAllElements()))));
    }

    private static Task StartAsync(ServiceProvider process) => ActivatorUtilities.CreateInstance<FirstKey>(process).StartingAsync(CancellationToken.None);

    private static IDataProtector Box(ServiceProvider process) => process.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static ServiceProvider Process(NpgsqlDataSource database)
    {
        var services = new ServiceCollection().AddSingleton(database);
        services.AddDataProtection().SetApplicationName("finops");
        services.AddOptions<KeyManagementOptions>().Configure(management => management.XmlRepository = new PostgresKeyRepository(database));
        return services.BuildServiceProvider();
    }

    private async Task<NpgsqlDataSource> NewDatabaseAsync()
    {
        var name = "k" + Guid.NewGuid().ToString("N")[..10];
        await using var command = server.Database.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.Database.ConnectionString) { Database = name, Pooling = false }.ConnectionString);
    }
}
