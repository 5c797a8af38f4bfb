using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Hosting;

internal static class DurableState
{
    /// <summary>Writes the state; where that fails the activation goes, because what it holds in memory is ahead of the store.</summary>
    /// <remarks>Without it a repeated call would meet its own unsaved change and be answered as if it were kept.</remarks>
    public static async Task SaveAsync<TState>(this IPersistentState<TState> state, IGrainBase grain, CancellationToken cancellationToken)
    {
        try
        {
            await state.WriteStateAsync(cancellationToken);
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
