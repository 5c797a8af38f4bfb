using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace FinOps.Storage.Postgres;

/// <summary>Data Protection's keys in PostgreSQL, for all silos that share the state.</summary>
public sealed class PostgresKeyRepository(NpgsqlDataSource source) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        EnsureTable();
        using var command = source.CreateCommand("SELECT xml FROM data_protection_keys ORDER BY created_at");
        using var rows = command.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read()) keys.Add(XElement.Parse(rows.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        EnsureTable();
        using var command = source.CreateCommand("INSERT INTO data_protection_keys (id, xml) VALUES ($1, $2)");
        command.Parameters.AddWithValue(Guid.NewGuid());
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }

    /// <remarks>"If not exists" alone fails one of two processes that come at once; the lock lasts as long as the statements, which are one transaction.</remarks>
    private void EnsureTable()
    {
        using var command = source.CreateCommand(
            $"SELECT pg_advisory_xact_lock({StateSchema.CreationLock}); "
            + "CREATE TABLE IF NOT EXISTS data_protection_keys (id uuid PRIMARY KEY, xml text NOT NULL, created_at timestamptz NOT NULL DEFAULT now())");
        command.ExecuteNonQuery();
    }
}
