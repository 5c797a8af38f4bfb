namespace FinOps.Web.Hooks;

/// <summary>How keys and certificates of senders are fetched: small answers, soon, from hosts that were checked before.</summary>
internal sealed class HookHttp(HttpMessageHandler handler) : IDisposable
{
    public HookHttp()
        : this(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
    }

    public HttpClient Client { get; } = new(handler) { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = 1 << 20 };

    public void Dispose() => Client.Dispose();
}
