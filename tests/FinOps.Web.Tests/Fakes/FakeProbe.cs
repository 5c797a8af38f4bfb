using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Web.Tests.Fakes;

/// <summary>Finds nothing anywhere, and remembers what it was asked.</summary>
internal sealed class FakeProbe(string key) : IStoreProbeGrain
{
    public string Key => key;

    public SourceSettings? Asked { get; private set; }

    public Task<ProbeReport> TestAsync(SourceSettings settings, CancellationToken cancellationToken)
    {
        Asked = settings;
        return Task.FromResult(new ProbeReport(false, new[] { new ProbeStep("list", false, "There is no bucket.", "Check its name.") }, 0, 0, 0, Array.Empty<string>()));
    }
}

/// <summary>Seals so that a test can see for whom.</summary>
internal sealed class FakeSecretBox : ISecretBox
{
    public string Seal(TenantId tenant, string secret) => $"{tenant}:{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(secret))}";

    public string Open(TenantId tenant, string sealedSecret) => sealedSecret.StartsWith($"{tenant}:", StringComparison.Ordinal)
        ? System.Text.Encoding.UTF8.GetString(Convert.FromHexString(sealedSecret[(tenant.Value.Length + 1)..]))
        : throw new System.Security.Cryptography.CryptographicException("Sealed for another tenant.");
}
