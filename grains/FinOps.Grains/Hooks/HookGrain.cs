using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Hooks;
using FinOps.Contracts.Sources;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Hooks;

[GrainType("hook")]
internal sealed class HookGrain([PersistentState("hooks", GrainStore.Name)] IPersistentState<HookState> state, TimeProvider time) : Grain, IHookGrain
{
    private const int MaxHooks = 20;

    /// <summary>Written with every delivery, hence small. A repeat that falls out of it has the effect of one more listing.</summary>
    private const int MaxSeen = 1000;

    private List<HookRecord> Hooks => state.State.Hooks;

    public async Task<bool> CreateAsync(HookRecord hook, CancellationToken cancellationToken)
    {
        if (Hooks.Count >= MaxHooks || Hooks.Exists(h => h.HookId == hook.HookId)) return false;
        Hooks.Add(hook);
        await state.SaveAsync(this, cancellationToken);
        return true;
    }

    public Task<HookRecord?> GetAsync(string hookId, CancellationToken cancellationToken) => Task.FromResult(Hooks.Find(h => h.HookId == hookId));

    public Task<IReadOnlyList<HookRecord>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HookRecord>>(Hooks.ToArray());

    public async Task<HookRecord?> DeleteAsync(string hookId, CancellationToken cancellationToken)
    {
        if (Hooks.Find(h => h.HookId == hookId) is not { } hook) return null;
        Hooks.Remove(hook);
        await state.SaveAsync(this, cancellationToken);
        return hook;
    }

    public async Task<HookOutcome> AcceptAsync(string hookId, HookDelivery delivery, CancellationToken cancellationToken)
    {
        var at = Hooks.FindIndex(h => h.HookId == hookId);
        if (at < 0) return HookOutcome.Unknown;
        var ids = delivery.Ids.Select(id => Hash(hookId, id)).ToList();
        if (ids.Count > 0 && ids.TrueForAll(state.State.Seen.Contains)) return HookOutcome.Duplicate;

        // The source first: what is told twice does no harm, what is remembered and not told would be lost.
        if (delivery.Events.Count > 0)
            await GrainFactory.GetGrain<ISourceGrain>(this.GetPrimaryKeyString()).NotifyAsync(delivery.Events.ToArray(), cancellationToken);
        foreach (var id in ids.Where(id => !state.State.Seen.Contains(id))) state.State.Seen.Add(id);
        if (state.State.Seen.Count > MaxSeen) state.State.Seen.RemoveRange(0, state.State.Seen.Count - MaxSeen);
        Hooks[at] = Hooks[at] with { LastEventAt = time.GetUtcNow() };
        await state.SaveAsync(this, cancellationToken);
        return HookOutcome.Accepted;
    }

    private static string Hash(string hookId, string id) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{hookId}\n{id}")).AsSpan(0, 12));
}
