using Npgsql;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Storage.Postgres;

/// <summary>Reminders of all silos in one table.</summary>
public sealed class PostgresReminderTable(NpgsqlDataSource database, string schemaPrefix = "") : IReminderTable
{
    private const string Columns = "grain_id, name, start_at, period_ms, etag";
    private readonly StateSchema _schema = new(database, schemaPrefix);

    private string Table => _schema.Shared + ".reminder";

    public Task StartAsync(CancellationToken cancellationToken = default) => _schema.EnsureAsync(_schema.Shared, "reminders", cancellationToken);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => ReadAsync("grain_id = @a", ("a", grainId.ToString()));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => ReadAsync(
        begin < end ? "grain_hash > @a and grain_hash <= @b" : "(grain_hash > @a or grain_hash <= @b)", ("a", (long)begin), ("b", (long)end));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var rows = await ReadAsync("grain_id = @a and name = @b", ("a", grainId.ToString()), ("b", reminderName));
        return rows.Reminders.Count == 0 ? null : rows.Reminders[0];
    }

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        await StartAsync();
        var tag = Guid.NewGuid().ToString("N");
        await using var command = Command(
            $"insert into {Table} ({Columns}, grain_hash) values (@a, @b, @c, @d, @e, @f) on conflict (grain_id, name) do update set start_at = @c, period_ms = @d, etag = @e",
            ("a", entry.GrainId.ToString()), ("b", entry.ReminderName), ("c", DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc)),
            ("d", (long)entry.Period.TotalMilliseconds), ("e", tag), ("f", (long)entry.GrainId.GetUniformHashCode()));
        await command.ExecuteNonQueryAsync();
        return tag;
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        await using var command = Command(
            $"delete from {Table} where grain_id = @a and name = @b and etag = @c", ("a", grainId.ToString()), ("b", reminderName), ("c", eTag));
        return await command.ExecuteNonQueryAsync() > 0;
    }

    public async Task TestOnlyClearTable()
    {
        await using var command = Command($"delete from {Table}");
        await command.ExecuteNonQueryAsync();
    }

    private async Task<ReminderTableData> ReadAsync(string condition, params (string Name, object Value)[] values)
    {
        await StartAsync();
        var rows = new List<ReminderEntry>();
        await using var command = Command($"select {Columns} from {Table} where {condition}", values);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(new ReminderEntry
            {
                GrainId = GrainId.Parse(reader.GetString(0)),
                ReminderName = reader.GetString(1),
                StartAt = reader.GetDateTime(2),
                Period = TimeSpan.FromMilliseconds(reader.GetInt64(3)),
                ETag = reader.GetString(4),
            });
        }

        return new ReminderTableData(rows);
    }

    private NpgsqlCommand Command(string sql, params (string Name, object Value)[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
