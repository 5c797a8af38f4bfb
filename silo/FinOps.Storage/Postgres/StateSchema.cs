using System.Collections.Concurrent;
using System.Reflection;
using FinOps.Domain.Keys;
using Npgsql;
using Orleans.Runtime;

namespace FinOps.Storage.Postgres;

/// <summary>Which schema holds a grain's state, and that it is there.</summary>
/// <param name="prefix">Put before every schema name; empty but in tests, which share a server.</param>
internal sealed class StateSchema(NpgsqlDataSource database, string prefix)
{
    /// <summary>Serialises concurrent creation, which "if not exists" alone does not.</summary>
    internal const long CreationLock = 0x66696e6f7073;

    private readonly ConcurrentDictionary<string, Lazy<Task>> _created = new();

    /// <summary>Grains whose key begins with a tenant's id are that tenant's; tokens and lists of tenants belong to the installation.</summary>
    public string Of(GrainId grainId)
    {
        var key = grainId.Key.ToString()!;
        var first = key.Split('/')[0];
        var isGlobal = grainId.Type.ToString() is "token" or "tenant-directory" || !TenantId.TryParse(first, out _);
        return isGlobal ? prefix + "finops" : $"{prefix}tenant_{first}";
    }

    public string Shared => prefix + "finops";

    /// <summary>The statements of an embedded script for a schema, behind the lock; to be run in one transaction.</summary>
    internal static string Script(string name, string schema)
    {
        if (!schema.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_')) throw new ArgumentException($"'{schema}' is not a schema name of ours.");
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"FinOps.Storage.Postgres.{name}.sql")!);
        return $"select pg_advisory_xact_lock({CreationLock}); {reader.ReadToEnd().Replace("{schema}", schema, StringComparison.Ordinal)}";
    }

    public async Task EnsureAsync(string schema, string script, CancellationToken cancellationToken)
    {
        var creation = _created.GetOrAdd(schema + "/" + script, _ => new Lazy<Task>(() => CreateAsync(schema, script)));
        try
        {
            await creation.Value.WaitAsync(cancellationToken);
        }
        catch
        {
            _created.TryRemove(new(schema + "/" + script, creation));     // the next caller tries again
            throw;
        }
    }

    private async Task CreateAsync(string schema, string script)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(Script(script, schema), connection, transaction);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
