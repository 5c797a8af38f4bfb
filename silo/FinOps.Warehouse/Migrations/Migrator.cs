using FinOps.Warehouse.Sql;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Migrations;

/// <summary>Creates a tenant's database and applies the migrations that it does not have. A migration is one idempotent statement: what a crash left unrecorded is run again.</summary>
internal sealed class Migrator(TenantDatabase database)
{
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await database.Engine.ExecuteAsync(database.Load("Migrations/Setup/CreateDatabase"), cancellationToken);
        await database.Engine.ExecuteAsync(database.Load("Migrations/Setup/CreateHistory"), cancellationToken);
        var applied = await database.ReadAsync(database.Load("Migrations/Setup/Applied"), r => r.Text(), cancellationToken);
        var missing = SqlText.Migrations.Except(applied, StringComparer.Ordinal).ToList();
        foreach (var name in missing)
        {
            await ApplyAsync(name, cancellationToken);
            if (applied.Count > 0) await RecordAsync([name], cancellationToken);
        }

        // A new tenant has nothing yet that would take long to repeat: one flush to disk instead of one for each.
        if (applied.Count == 0) await RecordAsync(missing, cancellationToken);
    }

    private Task ApplyAsync(string name, CancellationToken cancellationToken)
    {
        var migration = database.Load("Migrations/" + name);
        var (window, adaptive) = database.Engine.IsExclusive ? ("0", ", min_columns_to_activate_adaptive_write_buffer = 1") : ("1000", "");
        return database.Engine.ExecuteAsync(
            migration with { Sql = migration.Sql.Replace("$window", window, StringComparison.Ordinal).Replace("$adaptive", adaptive, StringComparison.Ordinal) }, cancellationToken);
    }

    private Task RecordAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        database.Engine.ExecuteAsync(database.Load("Migrations/Setup/Record").With("names", names), cancellationToken);
}
