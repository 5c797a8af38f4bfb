using FinOps.Contracts.Allocation;
using FinOps.Domain.Allocation;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Allocation;

[GrainType("allocation")]
internal sealed class AllocationGrain([PersistentState("allocation", GrainStore.Name)] IPersistentState<AllocationState> state, IGrainFactory grains, TimeProvider time)
    : Grain, IAllocationGrain
{
    private AllocationVersion Active => state.State.Versions.Count == 0 ? AllocationVersion.None : state.State.Versions[^1];

    public Task<AllocationVersion> GetActiveAsync(CancellationToken cancellationToken) => Task.FromResult(Active);

    public Task<AllocationVersion?> GetAsync(long version, CancellationToken cancellationToken) => Task.FromResult(Find(version));

    public Task<IReadOnlyList<AllocationVersion>> ListAsync(long before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AllocationVersion>>(state.State.Versions.AsEnumerable().Reverse().Where(v => v.Version < before).Take(limit).ToArray());

    public async Task<AllocationVersion?> SaveSetAsync(AllocationSave save, CancellationToken cancellationToken)
    {
        if (save.ExpectedVersion != Active.Version) return null;
        var hash = await KeepAsync(save.Set, cancellationToken);
        return await AddAsync(hash, Active.Tables, save.Note, save.By, cancellationToken);
    }

    public async Task<AllocationVersion?> ActivateAsync(long version, string by, CancellationToken cancellationToken) =>
        Find(version) is { } old ? await AddAsync(old.SetHash, old.Tables, $"As version {version}", by, cancellationToken) : null;

    public async Task<AllocationVersion?> PutTableAsync(AllocationTablePut put, CancellationToken cancellationToken)
    {
        var hash = AllocationTextGrain.HashOf(put.Text);
        var others = Active.Tables.Where(t => !Is(t, put.Kind, put.Name)).ToList();
        if (Active.Tables.Any(t => Is(t, put.Kind, put.Name) && t.Hash == hash)) return Active;
        if (others.Count(t => t.Kind == put.Kind) >= AllocationTable.MaxTables) return null;
        await KeepAsync(put.Text, cancellationToken);
        others.Add(new AllocationTable(put.Kind, put.Name, hash, put.Entries, time.GetUtcNow()));
        var tables = others.OrderBy(t => t.Kind).ThenBy(t => t.Name, StringComparer.Ordinal).ToArray();
        return await AddAsync(Active.SetHash, tables, $"{put.Kind} {put.Name} put", put.By, cancellationToken);
    }

    public async Task<TableRemoval> RemoveTableAsync(AllocationTableKind kind, string name, string by, CancellationToken cancellationToken)
    {
        if (!Active.Tables.Any(t => Is(t, kind, name))) return TableRemoval.Missing;
        if (Active.SetHash.Length > 0 && AllocationJson.Parse(await TextAsync(Active.SetHash, cancellationToken)).Uses(kind, name)) return TableRemoval.InUse;
        await AddAsync(Active.SetHash, Active.Tables.Where(t => !Is(t, kind, name)).ToArray(), $"{kind} {name} removed", by, cancellationToken);
        return TableRemoval.Removed;
    }

    private static bool Is(AllocationTable table, AllocationTableKind kind, string name) => table.Kind == kind && table.Name == name;

    private AllocationVersion? Find(long version) => version == 0 ? AllocationVersion.None : state.State.Versions.FirstOrDefault(v => v.Version == version);

    private IAllocationTextGrain Text(string hash) => grains.GetGrain<IAllocationTextGrain>($"{this.GetPrimaryKeyString()}/{hash}");

    private async Task<string> TextAsync(string hash, CancellationToken cancellationToken) =>
        await Text(hash).GetAsync(cancellationToken) ?? throw new InvalidOperationException($"The text {hash} of an allocation version is not kept.");

    /// <summary>Texts first: a version that is listed can always be read whole. One that no version came to name is overwritten by itself the next time.</summary>
    private async Task<string> KeepAsync(string text, CancellationToken cancellationToken)
    {
        var hash = AllocationTextGrain.HashOf(text);
        await Text(hash).PutAsync(text, cancellationToken);
        return hash;
    }

    private async Task<AllocationVersion> AddAsync(string setHash, IReadOnlyList<AllocationTable> tables, string note, string by, CancellationToken cancellationToken)
    {
        var version = new AllocationVersion(Active.Version + 1, time.GetUtcNow(), by, note, setHash, tables);
        var versions = state.State.Versions;
        versions.Add(version);
        var gone = versions.Take(versions.Count - AllocationVersion.MaxVersions).ToList();
        versions.RemoveRange(0, gone.Count);
        await state.SaveAsync(this, cancellationToken);
        if (gone.Count > 0)
            foreach (var hash in gone.SelectMany(HashesOf).Except(versions.SelectMany(HashesOf), StringComparer.Ordinal)) await Text(hash).ForgetAsync(cancellationToken);
        return version;
    }

    private static IEnumerable<string> HashesOf(AllocationVersion version) => version.Tables.Select(t => t.Hash).Append(version.SetHash).Where(h => h.Length > 0);
}

[GenerateSerializer, Alias("finops.allocation-state")]
public sealed class AllocationState
{
    /// <summary>Oldest first; the last is the active one.</summary>
    [Id(0)] public List<AllocationVersion> Versions { get; set; } = [];
}
