using Npgsql;

namespace FinOps.Storage.Postgres;

/// <summary>The tables in which silos find each other, made by whichever silo comes first.</summary>
/// <param name="schemaPrefix">Empty but in tests.</param>
public sealed class ClusterTables(NpgsqlDataSource database, string schemaPrefix = "")
{
    private readonly StateSchema _schema = new(database, schemaPrefix);

    public Task EnsureAsync(CancellationToken cancellationToken) => _schema.EnsureAsync(_schema.Shared, "clustering", cancellationToken);

    /// <summary>Orleans names its tables without a schema.</summary>
    /// <param name="connectionString">Of the installation's database.</param>
    public string Connection(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = _schema.Shared }.ConnectionString;
}
