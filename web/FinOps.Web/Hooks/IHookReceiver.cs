using FinOps.Contracts.Hooks;
using FinOps.Domain.Keys;
using Microsoft.AspNetCore.Http;

namespace FinOps.Web.Hooks;

/// <summary>Knows how one kind of sender proves who it is, and what it says.</summary>
internal interface IHookReceiver
{
    HookKind Kind { get; }

    Task<HookVerdict> ReceiveAsync(HookRequest request, CancellationToken cancellationToken);
}

/// <param name="Body">As it came: signatures are over these bytes.</param>
internal sealed record HookRequest(TenantId Tenant, HookRecord Hook, IHeaderDictionary Headers, string? ContentType, byte[] Body);

internal abstract record HookVerdict
{
    /// <summary>Not proven, or too old: answered 401.</summary>
    internal sealed record Refused(string Reason) : HookVerdict;

    /// <summary>Not what this kind of hook reads: answered 400.</summary>
    internal sealed record Malformed(string Reason) : HookVerdict;

    /// <summary>Part of a handshake: answered with this JSON and nothing else.</summary>
    internal sealed record Reply(string Json) : HookVerdict;

    internal sealed record Delivered(HookDelivery Delivery) : HookVerdict;
}
