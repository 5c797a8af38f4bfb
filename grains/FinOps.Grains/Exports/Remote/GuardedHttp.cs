using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Exports.Remote;

/// <summary>
/// Connections to endpoints that tenants name. Addresses are looked at after the name was resolved and as part of connecting, so that
/// neither a name that changes its address nor a redirect leads into the operator's network.
/// </summary>
public sealed class GuardedHttp(IOptions<ExportStoreOptions> options) : IDisposable
{
    private readonly SocketsHttpHandler _handler = Handler(options);
    private HttpClient? _client;

    /// <summary>Follows no redirect, keeps no cookie, and has no time limit of its own: bodies are long. Callers bound each step.</summary>
    public HttpClient Client => _client ??= new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        _client?.Dispose();
        _handler.Dispose();
    }

    private static SocketsHttpHandler Handler(IOptions<ExportStoreOptions> options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy would connect in our place, and to anywhere.
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, options.Value.AllowPrivateEndpoints, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, bool allowsPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        // One closed address is enough to refuse: which of them would be used is not ours to choose.
        if (!allowsPrivate && !Array.TrueForAll(addresses, AddressGuard.IsPublic)) throw Refused(endpoint.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static ExportStoreException Refused(string host) => new(
        StoreCodes.Refused, $"'{host}' is an address of this installation's own network.", isPermanent: true,
        hint: $"Use a public endpoint, or have the operator set {ExportStoreOptions.Section}:{nameof(ExportStoreOptions.AllowPrivateEndpoints)}=true.");
}
