using FinOps.Contracts.Hooks;

namespace FinOps.Web.Tests.Fakes;

/// <summary>Hooks in memory; what had an effect is listed.</summary>
internal sealed class FakeHooks : IHookGrain
{
    private readonly List<HookRecord> _hooks = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public List<HookDelivery> Effects { get; } = [];

    public Task<bool> CreateAsync(HookRecord hook, CancellationToken cancellationToken)
    {
        _hooks.Add(hook);
        return Task.FromResult(true);
    }

    public Task<HookRecord?> GetAsync(string hookId, CancellationToken cancellationToken) => Task.FromResult(_hooks.Find(h => h.HookId == hookId));

    public Task<IReadOnlyList<HookRecord>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HookRecord>>([.. _hooks]);

    public async Task<HookRecord?> DeleteAsync(string hookId, CancellationToken cancellationToken)
    {
        var hook = await GetAsync(hookId, cancellationToken);
        if (hook is not null) _hooks.Remove(hook);
        return hook;
    }

    public async Task<HookOutcome> AcceptAsync(string hookId, HookDelivery delivery, CancellationToken cancellationToken)
    {
        if (await GetAsync(hookId, cancellationToken) is null) return HookOutcome.Unknown;
        if (delivery.Ids.Count > 0 && delivery.Ids.All(id => _seen.Contains(id))) return HookOutcome.Duplicate;
        foreach (var id in delivery.Ids) _seen.Add(id);
        Effects.Add(delivery);
        return HookOutcome.Accepted;
    }
}
