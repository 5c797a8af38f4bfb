using System.Globalization;
using System.Text.Json;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinOps.Storage.Postgres;

/// <summary>Grain state in PostgreSQL, one schema per tenant. A write succeeds only over the version that was read.</summary>
/// <param name="schemaPrefix">Empty but in tests.</param>
public sealed class PostgresGrainStorage(NpgsqlDataSource database, string schemaPrefix = "") : IGrainStorage
{
    private readonly StateSchema _schema = new(database, schemaPrefix);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await using var command = await CommandAsync("select etag, state from {0}.grain_state where {1}", stateName, grainId);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            (grainState.ETag, grainState.RecordExists) = (null, false);
            return;
        }

        grainState.State = JsonSerializer.Deserialize<T>(reader.GetString(1), StateJson.Options)!;
        (grainState.ETag, grainState.RecordExists) = (Text(reader.GetInt64(0)), true);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var state = JsonSerializer.Serialize(grainState.State, StateJson.Options);
        await using var command = grainState.ETag is { } tag
            ? await CommandAsync("update {0}.grain_state set etag = etag + 1, state = @state, changed_at = now() where {1} and etag = @etag returning etag", stateName, grainId)
            : await CommandAsync("insert into {0}.grain_state (grain_type, grain_key, state_name, etag, state) values (@type, @key, @name, 1, @state) on conflict do nothing returning etag", stateName, grainId);
        command.Parameters.AddWithValue("state", state);
        if (grainState.ETag is { } old) command.Parameters.AddWithValue("etag", Number(old));
        if (await command.ExecuteScalarAsync() is not long written) throw await ConflictAsync(stateName, grainId, grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (Text(written), true);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is { } tag)
        {
            await using var command = await CommandAsync("delete from {0}.grain_state where {1} and etag = @etag", stateName, grainId);
            command.Parameters.AddWithValue("etag", Number(tag));
            if (await command.ExecuteNonQueryAsync() == 0) throw await ConflictAsync(stateName, grainId, tag);
        }

        grainState.State = Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (null, false);
    }

    /// <param name="sql">{0} is the schema, {1} the condition that finds the row.</param>
    private async Task<NpgsqlCommand> CommandAsync(string sql, string stateName, GrainId grainId)
    {
        var schema = _schema.Of(grainId);
        await _schema.EnsureAsync(schema, "schema", CancellationToken.None);
        var command = database.CreateCommand(string.Format(CultureInfo.InvariantCulture, sql, schema, "grain_type = @type and grain_key = @key and state_name = @name"));
        command.Parameters.AddWithValue("type", grainId.Type.ToString()!);
        command.Parameters.AddWithValue("key", grainId.Key.ToString()!);
        command.Parameters.AddWithValue("name", stateName);
        return command;
    }

    private async Task<InconsistentStateException> ConflictAsync(string stateName, GrainId grainId, string? expected)
    {
        await using var command = await CommandAsync("select etag from {0}.grain_state where {1}", stateName, grainId);
        var stored = await command.ExecuteScalarAsync() is long etag ? Text(etag) : null;
        return new InconsistentStateException($"State '{stateName}' of {grainId} was changed by someone else.", stored, expected);
    }

    private static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);

    private static long Number(string etag) => long.Parse(etag, CultureInfo.InvariantCulture);
}
