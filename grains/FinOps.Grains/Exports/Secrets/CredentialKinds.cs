namespace FinOps.Grains.Exports;

/// <summary>Values of <c>StoreCredential.Kind</c>.</summary>
public static class CredentialKinds
{
    /// <summary>Access key id and secret of the S3 API.</summary>
    public const string AccessKey = "accessKey";

    /// <summary>Account name and key of Azure Storage.</summary>
    public const string AccountKey = "accountKey";

    /// <summary>The whole SAS URL of a container or an account, as the secret.</summary>
    public const string SasUrl = "sasUrl";

    /// <summary>Access id and secret of Google Cloud Storage's HMAC keys.</summary>
    public const string Hmac = "hmac";

    /// <summary>What the machine has: role, environment, profile. Only where the operator allows it.</summary>
    public const string Ambient = "ambient";
}
