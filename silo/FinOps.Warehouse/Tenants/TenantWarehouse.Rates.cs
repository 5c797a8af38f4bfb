using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Native;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    public Task<RateTable> RatesAsync(CancellationToken cancellationToken) => RatesAsync(long.MaxValue, cancellationToken);

    public async Task<RateTable> SetRatesAsync(IReadOnlyList<ExchangeRate> rates, CancellationToken cancellationToken)
    {
        if (rates.Count > RateTable.MaxRates) throw new ArgumentException($"There are more than {RateTable.MaxRates} rates.", nameof(rates));
        var at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        using var hold = await database.Engine.HoldAsync(database.Name, cancellationToken);
        for (var attempt = 0; attempt < PublishAttempts; attempt++)
        {
            var mine = new RateTable((await RatesAsync(cancellationToken)).Version + 1, at, [.. rates]);
            await InsertAsync(mine, cancellationToken);
            // Of several writers of one version only the first one's row is there.
            var stored = await RatesAsync(mine.Version, cancellationToken);
            if (stored.Version == mine.Version && stored.SetAt == mine.SetAt && stored.Rates.SequenceEqual(mine.Rates)) return stored;
        }

        throw new WarehouseUnavailableException($"Other writers set rates {PublishAttempts} times in a row; nothing was set, asking again is safe.");
    }

    private async Task<RateTable> RatesAsync(long upTo, CancellationToken cancellationToken) =>
        (await database.ReadAsync(database.Load("Rates/Latest").With("version", upTo), ReadRates, cancellationToken)).FirstOrDefault() ?? RateTable.Empty;

    private Task InsertAsync(RateTable table, CancellationToken cancellationToken) => database.InsertAsync(
        database.Load("Rates/Insert").With("token", $"rates {table.Version}"), [table], (row, t) => row.Long(t.Version).Time(t.SetAt!.Value)
            .Array(t.Rates, (w, r) => w.Day(r.ValidFrom)).Array(t.Rates, (w, r) => w.Text(r.From)).Array(t.Rates, (w, r) => w.Text(r.To))
            .Array(t.Rates, (w, r) => w.Money(r.Rate)).Array(t.Rates, (w, r) => w.Text(r.Note ?? "")), cancellationToken);

    private static RateTable ReadRates(RowReader row)
    {
        var (version, at) = (row.Long(), row.Time());
        var (days, from, to) = (row.Array(r => r.Day()), row.Array(r => r.Text()), row.Array(r => r.Text()));
        var (rates, notes) = (row.Array(r => r.Money()), row.Array(r => r.Text()));
        return new RateTable(version, at, [.. days.Select((day, i) => new ExchangeRate(day, from[i], to[i], rates[i], notes[i].Length == 0 ? null : notes[i]))]);
    }
}
