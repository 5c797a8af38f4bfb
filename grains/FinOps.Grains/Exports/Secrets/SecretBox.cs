using System.Security.Cryptography;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Microsoft.AspNetCore.DataProtection;

namespace FinOps.Grains.Exports;

/// <summary>Data Protection with a purpose per tenant: what was sealed for one is noise to all others.</summary>
public sealed class SecretBox(IDataProtectionProvider protection) : ISecretBox
{
    public string Seal(TenantId tenant, string secret) => Protector(tenant).Protect(secret);

    public string Open(TenantId tenant, string sealedSecret) => Protector(tenant).Unprotect(sealedSecret);

    private IDataProtector Protector(TenantId tenant) => protection.CreateProtector("finops.source-secret", tenant.Value);
}

internal static class SecretBoxErrors
{
    /// <exception cref="ExportStoreException">The secret cannot be opened here.</exception>
    public static string OpenOf(this ISecretBox box, TenantId tenant, StoreCredential credential)
    {
        try
        {
            return box.Open(tenant, credential.Sealed);
        }
        catch (CryptographicException exception)
        {
            throw new ExportStoreException(
                StoreCodes.WrongCredential, "The source's secret cannot be opened: it was sealed with a key that this installation does not have.", isPermanent: true, exception,
                hint: "Enter the secret again, or bring back the keys directory that was there when it was entered.");
        }
    }
}
