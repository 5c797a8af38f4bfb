using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Allocation;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Allocation;

[GrainType("allocation-text")]
internal sealed class AllocationTextGrain([PersistentState("text", GrainStore.Name)] IPersistentState<AllocationTextState> state) : Grain, IAllocationTextGrain
{
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (state.State.Text is null) DeactivateOnIdle();
        return Task.FromResult(state.State.Text);
    }

    public async Task PutAsync(string text, CancellationToken cancellationToken)
    {
        if (!this.GetPrimaryKeyString().EndsWith($"/{HashOf(text)}", StringComparison.Ordinal)) throw new ArgumentException("The text is not the one of this key.", nameof(text));
        if (state.State.Text is not null) return;
        state.State.Text = text;
        await state.SaveAsync(this, cancellationToken);
    }

    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        state.State.Text = null;
        await state.SaveAsync(this, cancellationToken);
        DeactivateOnIdle();
    }
}

[GenerateSerializer, Alias("finops.allocation-text-state")]
public sealed class AllocationTextState
{
    /// <summary>Null where it is not kept.</summary>
    [Id(0)] public string? Text { get; set; }
}
