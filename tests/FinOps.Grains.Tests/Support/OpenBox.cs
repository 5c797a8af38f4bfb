using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Grains.Tests.Support;

/// <summary>Seals nothing: what is under test is who asks it.</summary>
internal sealed class OpenBox : ISecretBox
{
    public string Seal(TenantId tenant, string secret) => $"{tenant}:{secret}";

    public string Open(TenantId tenant, string sealedSecret) =>
        sealedSecret.StartsWith($"{tenant}:", StringComparison.Ordinal)
            ? sealedSecret[(tenant.Value.Length + 1)..]
            : throw new System.Security.Cryptography.CryptographicException("Sealed for another tenant.");
}
