using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace FinOps.Storage.Postgres;

/// <summary>Data Protection's keys in PostgreSQL, for all silos that share the state.</summary>
/// <remarks>
/// A silo reads the keys, makes one where it finds none that is good, and reads them again; then not for a day. Of several that start at once each
/// would make one that the others do not know of. So a key is stored only where nothing was since its maker looked: the others' comes back from the
/// second reading, and is used by all. A killed silo's key is there for everybody or for nobody.
/// </remarks>
public sealed class PostgresKeyRepository(NpgsqlDataSource source) : IXmlRepository
{
    private const string Schema = "finops", Table = Schema + ".data_protection_keys";
    private long _seen;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using (var create = source.CreateCommand(StateSchema.Script("keys", Schema))) create.ExecuteNonQuery();
        using var command = source.CreateCommand($"select xml from {Table} order by created_at");
        using var rows = command.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read()) keys.Add(XElement.Parse(rows.GetString(0)));
        Interlocked.Exchange(ref _seen, keys.Count);
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        // What takes keys back is stored in any case.
        var isKey = element.Name.LocalName == "key";
        using var command = source.CreateCommand(
            $"select pg_advisory_xact_lock(@lock); insert into {Table} (id, xml) select @id, @xml where not @isKey or (select count(*) from {Table}) = @seen");
        command.Parameters.AddWithValue("lock", StateSchema.CreationLock);
        command.Parameters.AddWithValue("id", Guid.NewGuid());
        command.Parameters.AddWithValue("xml", element.ToString(SaveOptions.DisableFormatting));
        command.Parameters.AddWithValue("isKey", isKey);
        command.Parameters.AddWithValue("seen", Interlocked.Read(ref _seen));
        command.ExecuteNonQuery();
    }
}
