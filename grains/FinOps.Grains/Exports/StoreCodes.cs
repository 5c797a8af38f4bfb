namespace FinOps.Grains.Exports;

/// <summary>Codes of <see cref="ExportStoreException"/>.</summary>
public static class StoreCodes
{
    /// <summary>The operator does not allow this place.</summary>
    public const string Refused = "store-refused";

    /// <summary>There is no such directory, bucket or container.</summary>
    public const string Missing = "store-missing";

    /// <summary>The file is not what the listing saw.</summary>
    public const string FileChanged = "file-changed";

    /// <summary>The key, the secret, the signature or the token is not accepted.</summary>
    public const string WrongCredential = "store-wrong-credential";

    /// <summary>The credential is good and may not do this.</summary>
    public const string AccessDenied = "store-access-denied";

    public const string WrongRegion = "store-wrong-region";

    /// <summary>The settings cannot be what they are meant to be, as an endpoint that speaks another language.</summary>
    public const string BadSettings = "store-bad-settings";

    /// <summary>The server's certificate is not trusted, or there is no TLS at that address.</summary>
    public const string Tls = "store-tls";

    /// <summary>The host's name is not known.</summary>
    public const string Dns = "store-dns";

    public const string Timeout = "store-timeout";

    /// <summary>No connection, or an answer that is worth a second try.</summary>
    public const string Unavailable = "store-unavailable";
}
