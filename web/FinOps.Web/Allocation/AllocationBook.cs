using FinOps.Contracts.Allocation;
using FinOps.Domain.Allocation;
using FinOps.Domain.Keys;
using Microsoft.Extensions.Caching.Memory;
using Orleans;

namespace FinOps.Web.Allocation;

/// <summary>A tenant's allocation versions, parsed. A version never changes, so that what was parsed once is kept.</summary>
internal sealed class AllocationBook(IGrainFactory grains) : IDisposable
{
    /// <summary>Characters of all texts that are kept parsed.</summary>
    private const long MaxCharacters = 50_000_000;
    private readonly MemoryCache _parsed = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    public IAllocationGrain Of(TenantId tenant) => grains.GetGrain<IAllocationGrain>(tenant.Value);

    /// <summary>What queries go by now.</summary>
    public async Task<(AllocationVersion Version, AllocationRules Rules)> ActiveAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var version = await Of(tenant).GetActiveAsync(cancellationToken);
        return (version, await RulesAsync(tenant, version, cancellationToken));
    }

    public async Task<AllocationRules> RulesAsync(TenantId tenant, AllocationVersion version, CancellationToken cancellationToken) =>
        await RulesAsync(tenant, version, await SetAsync(tenant, version, cancellationToken), version.SetHash, cancellationToken);

    /// <summary>A set that is not saved, with the tables of a version.</summary>
    /// <param name="setHash">Differs with the set.</param>
    public async Task<AllocationRules> RulesAsync(TenantId tenant, AllocationVersion version, AllocationSet set, string setHash, CancellationToken cancellationToken)
    {
        var dictionaries = new Dictionary<string, AllocationDictionary>(StringComparer.Ordinal);
        var telemetry = new Dictionary<string, AllocationTelemetry>(StringComparer.Ordinal);
        var used = version.Tables.Where(t => set.Uses(t.Kind, t.Name)).ToList();
        foreach (var table in used)
        {
            if (table.Kind is AllocationTableKind.Dictionary) dictionaries[table.Name] = await ParsedAsync(tenant, table.Hash, Dictionary, cancellationToken);
            else telemetry[table.Name] = await ParsedAsync(tenant, table.Hash, Telemetry, cancellationToken);
        }

        return new AllocationRules(string.Join(' ', used.Select(t => $"{t.Kind} {t.Name} {t.Hash}").Prepend(setHash)), set, dictionaries, telemetry);
    }

    public async Task<AllocationSet> SetAsync(TenantId tenant, AllocationVersion version, CancellationToken cancellationToken) =>
        version.SetHash.Length == 0 ? AllocationSet.Empty : await ParsedAsync(tenant, version.SetHash, AllocationJson.Parse, cancellationToken);

    public async Task<string> TextAsync(TenantId tenant, string hash, CancellationToken cancellationToken) =>
        await grains.GetGrain<IAllocationTextGrain>($"{tenant.Value}/{hash}").GetAsync(cancellationToken)
        ?? throw new InvalidOperationException($"The text {hash} of an allocation version is not kept.");

    public void Dispose() => _parsed.Dispose();

    private async Task<T> ParsedAsync<T>(TenantId tenant, string hash, Func<string, T> parse, CancellationToken cancellationToken)
        where T : class
    {
        var key = (tenant, hash, typeof(T));
        if (_parsed.TryGetValue(key, out T? known)) return known!;
        var text = await TextAsync(tenant, hash, cancellationToken);
        return _parsed.Set(key, parse(text), new MemoryCacheEntryOptions { Size = text.Length + 1 });
    }

    private static AllocationDictionary Dictionary(string text) => AllocationDictionary.Read(text).Dictionary ?? throw new FormatException("A stored dictionary cannot be read.");

    private static AllocationTelemetry Telemetry(string text) => AllocationTelemetry.Read(text).Telemetry ?? throw new FormatException("Stored telemetry cannot be read.");
}
