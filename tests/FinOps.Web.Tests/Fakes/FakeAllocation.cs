using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Allocation;
using FinOps.Domain.Allocation;

namespace FinOps.Web.Tests.Fakes;

/// <param name="textOf">The fake that keeps the text of a hash.</param>
internal sealed class FakeAllocation(Func<string, FakeAllocationText> textOf) : IAllocationGrain
{
    public List<AllocationVersion> Versions { get; } = [];

    /// <summary>Runs before a save looks at the version: somebody else was faster.</summary>
    public Action? BeforeSave { get; set; }

    private AllocationVersion Active => Versions.LastOrDefault() ?? AllocationVersion.None;

    public Task<AllocationVersion> GetActiveAsync(CancellationToken cancellationToken) => Task.FromResult(Active);

    public Task<AllocationVersion?> GetAsync(long version, CancellationToken cancellationToken) =>
        Task.FromResult(version == 0 ? AllocationVersion.None : Versions.Find(v => v.Version == version));

    public Task<IReadOnlyList<AllocationVersion>> ListAsync(long before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AllocationVersion>>([.. Versions.OrderByDescending(v => v.Version).Where(v => v.Version < before).Take(limit)]);

    public Task<AllocationVersion?> SaveSetAsync(AllocationSave save, CancellationToken cancellationToken)
    {
        BeforeSave?.Invoke();
        return Task.FromResult(save.ExpectedVersion == Active.Version ? Add(Keep(save.Set), Active.Tables, save.Note, save.By) : null);
    }

    public async Task<AllocationVersion?> ActivateAsync(long version, string by, CancellationToken cancellationToken) =>
        await GetAsync(version, cancellationToken) is { } old ? Add(old.SetHash, old.Tables, $"As version {version}", by) : null;

    public Task<AllocationVersion?> PutTableAsync(AllocationTablePut put, CancellationToken cancellationToken)
    {
        var others = Active.Tables.Where(t => (t.Kind, t.Name) != (put.Kind, put.Name)).ToList();
        if (others.Count(t => t.Kind == put.Kind) >= AllocationTable.MaxTables) return Task.FromResult<AllocationVersion?>(null);
        others.Add(new AllocationTable(put.Kind, put.Name, Keep(put.Text), put.Entries, DateTimeOffset.UnixEpoch));
        return Task.FromResult<AllocationVersion?>(Add(Active.SetHash, others, "", put.By));
    }

    public Task<TableRemoval> RemoveTableAsync(AllocationTableKind kind, string name, string by, CancellationToken cancellationToken)
    {
        if (!Active.Tables.Any(t => (t.Kind, t.Name) == (kind, name))) return Task.FromResult(TableRemoval.Missing);
        if (Active.SetHash.Length > 0 && AllocationJson.Parse(textOf(Active.SetHash).Text!).Uses(kind, name)) return Task.FromResult(TableRemoval.InUse);
        Add(Active.SetHash, [.. Active.Tables.Where(t => (t.Kind, t.Name) != (kind, name))], "", by);
        return Task.FromResult(TableRemoval.Removed);
    }

    private AllocationVersion Add(string hash, IReadOnlyList<AllocationTable> tables, string note, string by)
    {
        Versions.Add(new AllocationVersion(Active.Version + 1, DateTimeOffset.UnixEpoch, by, note, hash, tables));
        return Active;
    }

    private string Keep(string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        textOf(hash).Text = text;
        return hash;
    }
}

internal sealed class FakeAllocationText : IAllocationTextGrain
{
    public string? Text { get; set; }

    public Task<string?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Text);

    public Task PutAsync(string text, CancellationToken cancellationToken)
    {
        Text = text;
        return Task.CompletedTask;
    }

    public Task ForgetAsync(CancellationToken cancellationToken)
    {
        Text = null;
        return Task.CompletedTask;
    }
}
