using System.Security.Cryptography;
using FinOps.Contracts.Hooks;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Keys;
using FinOps.Web.Tokens;
using Orleans;

namespace FinOps.Web.Hooks;

/// <summary>Makes and ends the webhooks of sources, each with a token of its own.</summary>
internal sealed class HookRegistry(IGrainFactory grains, TokenIssuer tokens, IEnumerable<ISecretBox> secrets, TimeProvider time)
{
    private const string SecretPrefix = "whsec_";

    public static bool IsHookId(string text) => text.Length == 20 && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9'));

    public IHookGrain Hooks(TenantId tenant, string sourceId) => grains.GetGrain<IHookGrain>(new SourceKey(tenant, sourceId).ToString());

    public bool KeepsSecrets => secrets.Any();

    /// <returns>The hook, the token that its URL ends with, and the secret that is shown once; null where the source has too many hooks.</returns>
    public async Task<(HookRecord Hook, string Token, string Secret)?> CreateAsync(
        TenantId tenant, string sourceId, HookKind kind, CreateHook body, CancellationToken cancellationToken)
    {
        var hookId = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 20);
        var (token, text) = await tokens.IssueAsync(
            tenant.Value, $"hook {hookId} of {sourceId}", [TokenScope.Hook], expiresAt: null, cancellationToken, sourceId);
        var secret = kind is HookKind.CloudEvents ? SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) : text;
        var sealedSecret = kind is HookKind.CloudEvents ? secrets.First().Seal(tenant, secret) : "";
        var hook = new HookRecord(hookId, kind, token.TokenId, body.Audience, body.Issuer, body.Topic, sealedSecret, time.GetUtcNow(), LastEventAt: null);
        if (await Hooks(tenant, sourceId).CreateAsync(hook, cancellationToken)) return (hook, text, secret);
        await tokens.RevokeAsync(tenant.Value, token.TokenId, cancellationToken);
        return null;
    }

    /// <summary>The token goes first: what is left when this is cut short opens nothing.</summary>
    public async Task<bool> DeleteAsync(TenantId tenant, string sourceId, string hookId, CancellationToken cancellationToken)
    {
        var hooks = Hooks(tenant, sourceId);
        if (await hooks.GetAsync(hookId, cancellationToken) is not { } hook) return false;
        await tokens.RevokeAsync(tenant.Value, hook.TokenId, cancellationToken);
        await hooks.DeleteAsync(hookId, cancellationToken);
        return true;
    }

    /// <summary>The key that the hook's deliveries are signed with.</summary>
    /// <exception cref="CryptographicException">The secret cannot be opened.</exception>
    public byte[] SigningKey(TenantId tenant, HookRecord hook) =>
        Convert.FromBase64String(secrets.First().Open(tenant, hook.Sealed)[SecretPrefix.Length..]);
}
