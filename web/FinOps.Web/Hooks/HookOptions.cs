using System.Security.Cryptography.X509Certificates;

namespace FinOps.Web.Hooks;

/// <summary>Section <c>Web:Hooks</c>.</summary>
public sealed class HookOptions
{
    public const string Section = "Web:Hooks";

    /// <summary>Hosts that keys of senders' JWTs may come from. Tenants name issuers, and must not make this server ask others.</summary>
    public IList<string> IssuerHosts { get; } =
    [
        "accounts.google.com", "www.googleapis.com",
        "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn", "sts.windows.net",
    ];

    /// <summary>Roots that certificates of Amazon SNS must lead to; empty (the default) for those of the system.</summary>
    public X509Certificate2Collection SnsRoots { get; } = [];
}
