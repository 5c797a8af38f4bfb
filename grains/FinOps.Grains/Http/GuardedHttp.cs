using System.Net;
using System.Net.Sockets;

namespace FinOps.Grains.Http;

/// <summary>Connections to addresses that tenants give. What counts is the address that is connected to, not the name: a name can change its mind.</summary>
internal static class GuardedHttp
{
    /// <param name="allowPrivate">The operator says that private addresses, and plain HTTP to them, are fine.</param>
    public static SocketsHttpHandler Handler(Func<bool> allowPrivate) => new()
    {
        // A redirect could carry a signed request elsewhere, and no API that is used here redirects.
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxConnectionsPerServer = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context, allowPrivate(), cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, bool allowPrivate, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        if (!allowPrivate && context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps) throw new HttpRequestException($"'{host}' must be asked by https.");
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = Array.FindAll(addresses, a => allowPrivate || PublicAddresses.Contains(a));
        if (allowed.Length == 0)
            throw new HttpRequestException($"'{host}' is an address of a private network, which this installation does not allow (FinOps:Exports:AllowPrivateEndpoints).");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
