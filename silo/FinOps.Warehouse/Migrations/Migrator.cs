using FinOps.Warehouse.Sql;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Migrations;

/// <summary>Creates a tenant's database and applies the migrations that it does not have. A migration is one idempotent statement, recorded after it ran: a crash in between repeats it.</summary>
internal sealed class Migrator(TenantDatabase database)
{
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await database.Engine.ExecuteAsync(database.Load("Migrations/Setup/CreateDatabase"), cancellationToken);
        await database.Engine.ExecuteAsync(database.Load("Migrations/Setup/CreateHistory"), cancellationToken);
        var applied = await database.ReadAsync(database.Load("Migrations/Setup/Applied"), r => r.Text(), cancellationToken);
        foreach (var name in SqlText.Migrations.Except(applied, StringComparer.Ordinal))
        {
            var migration = database.Load("Migrations/" + name);
            migration = migration with { Sql = migration.Sql.Replace("$window", database.Engine.IsExclusive ? "0" : "1000", StringComparison.Ordinal) };
            await database.Engine.ExecuteAsync(migration, cancellationToken);
            await database.Engine.ExecuteAsync(database.Load("Migrations/Setup/Record").With("name", name), cancellationToken);
        }
    }
}
