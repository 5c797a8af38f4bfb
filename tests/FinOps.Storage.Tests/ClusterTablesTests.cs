using FinOps.Storage.Postgres;
using Npgsql;

namespace FinOps.Storage.Tests;

/// <summary>The statements that Orleans' membership finds in the database, asked the way it asks them. The whole is tried by ClusterKillTests.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ClusterTablesTests(PostgresServer server)
{
    private readonly string _prefix = "t" + Guid.NewGuid().ToString("N")[..10] + "_";

    [PostgresFact]
    public async Task Silos_that_start_at_once_over_an_empty_database_make_the_tables_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new ClusterTables(server.Database, _prefix).EnsureAsync(CancellationToken.None)));
        Assert.True(await AskAsync("InsertMembershipVersionKey"));
        Assert.False(await AskAsync("InsertMembershipVersionKey"));
        await using var plain = NpgsqlDataSource.Create(new ClusterTables(server.Database, _prefix).Connection(server.Database.ConnectionString));
        await using var command = plain.CreateCommand("SELECT QueryKey, QueryText FROM OrleansQuery");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
    }

    [PostgresFact]
    public async Task A_member_joins_only_over_the_version_that_it_saw()
    {
        await OpenAsync();
        Assert.True(await AskAsync("InsertMembershipKey", Member(port: 1, version: 0)));
        Assert.False(await AskAsync("InsertMembershipKey", Member(port: 2, version: 0)));
        Assert.False(await AskAsync("InsertMembershipKey", Member(port: 1, version: 1)));      // it is there: no step of the version either
        Assert.True(await AskAsync("InsertMembershipKey", Member(port: 2, version: 1)));
        Assert.Equal([(1, 3, 2), (2, 3, 2)], await MembersAsync("MembershipReadAllKey"));
        Assert.Equal([(1, 3, 2)], await MembersAsync("MembershipReadRowKey", [.. Place(port: 1)]));
    }

    [PostgresFact]
    public async Task Of_changes_that_saw_one_version_one_is_made()
    {
        await OpenAsync();
        await AskAsync("InsertMembershipKey", Member(port: 1, version: 0));
        var changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync("UpdateMembershipKey", Member(port: 1, version: 1, status: 6))));
        Assert.Single(changes, made => made);
        Assert.False(await AskAsync("UpdateMembershipKey", Member(port: 9, version: 2)));      // nobody
        Assert.Equal([(1, 6, 2)], await MembersAsync("MembershipReadAllKey"));
    }

    [PostgresFact]
    public async Task A_cluster_without_members_has_a_version()
    {
        await OpenAsync();
        Assert.Equal([(0, 0, 0)], await MembersAsync("MembershipReadAllKey"));
        Assert.Equal([(0, 0, 0)], await MembersAsync("MembershipReadRowKey", [.. Place(port: 1)]));
    }

    [PostgresFact]
    public async Task Only_the_dead_that_nobody_touched_are_cleaned_up()
    {
        await OpenAsync();
        await AskAsync("InsertMembershipKey", Member(port: 1, version: 0));
        await AskAsync("InsertMembershipKey", Member(port: 2, version: 1));
        await AskAsync("UpdateMembershipKey", Member(port: 1, version: 2, status: 6));
        foreach (var port in new[] { 1, 2 }) await RunAsync("CleanupDefunctSiloEntryKey", [.. Place(port), ("StartTime", Began), ("IAmAliveTime", Began.AddHours(1)), ("SuspectTimes", "a,b")]);
        Assert.Equal([(1, 6, 3), (2, 3, 3)], await MembersAsync("MembershipReadAllKey"));
        foreach (var port in new[] { 1, 2 }) await RunAsync("CleanupDefunctSiloEntryKey", [.. Place(port), ("StartTime", Began), ("IAmAliveTime", Began), ("SuspectTimes", "a,b")]);
        Assert.Equal([(2, 3, 3)], await MembersAsync("MembershipReadAllKey"));
    }

    [PostgresFact]
    public async Task A_sign_of_life_is_no_change_of_the_cluster()
    {
        await OpenAsync();
        await AskAsync("InsertMembershipKey", Member(port: 1, version: 0));
        await RunAsync("UpdateIAmAlivetimeKey", [.. Place(port: 1), ("IAmAliveTime", Began.AddMinutes(1))]);
        Assert.Equal([(1, 3, 1)], await MembersAsync("MembershipReadAllKey"));
        Assert.True(await AskAsync("UpdateMembershipKey", Member(port: 1, version: 1, status: 6)));
    }

    private static DateTime Began { get; } = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);

    private static IEnumerable<(string, object)> Place(int port) => [("Address", "10.0.0.1"), ("Port", port), ("Generation", 7)];

    private static (string, object)[] Member(int port, int version, int status = 3) =>
        [.. Place(port), ("SiloName", "s"), ("HostName", "h"), ("Status", status), ("ProxyPort", 0), ("StartTime", Began), ("IAmAliveTime", Began), ("SuspectTimes", "a,b"), ("Version", version)];

    private async Task OpenAsync()
    {
        await new ClusterTables(server.Database, _prefix).EnsureAsync(CancellationToken.None);
        await AskAsync("InsertMembershipVersionKey");
    }

    private async Task<bool> AskAsync(string key, params (string Name, object Value)[] values)
    {
        await using var command = await CommandAsync(key, values);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string key, params (string Name, object Value)[] values)
    {
        await using var command = await CommandAsync(key, values);
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>Port, status, version.</returns>
    private async Task<List<(int, int, int)>> MembersAsync(string key, params (string Name, object Value)[] values)
    {
        await using var command = await CommandAsync(key, values);
        await using var reader = await command.ExecuteReaderAsync();
        var members = new List<(int Port, int, int)>();
        while (await reader.ReadAsync()) members.Add((Number("Port"), Number("Status"), Number("Version")));
        return [.. members.OrderBy(m => m.Port)];

        int Number(string column) => reader[column] is int number ? number : 0;
    }

    private async Task<NpgsqlCommand> CommandAsync(string key, (string Name, object Value)[] values)
    {
        await using var find = server.Database.CreateCommand($"select querytext from {_prefix}finops.orleansquery where querykey = @key");
        find.Parameters.AddWithValue("key", key);
        var command = server.Database.CreateCommand((string)(await find.ExecuteScalarAsync())!);
        command.Parameters.AddWithValue("DeploymentId", "finops");
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
