using System.Net.Sockets;
using System.Security.Authentication;

namespace FinOps.Grains.Exports.Remote;

/// <summary>What happened below HTTP, in words that name the cause.</summary>
internal static class NetworkErrors
{
    /// <returns>Null where the exception is nothing of the network.</returns>
    public static ExportStoreException? Of(Exception exception, string host)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case ExportStoreException known:
                    return known;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return New(StoreCodes.Dns, $"The name '{host}' is not known.", exception, "Check the endpoint, the region or the account's name for a slip of the pen.");
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return New(StoreCodes.Unavailable, $"Nothing answers at '{host}': the connection is refused.", exception, "Check the endpoint's port.");
                case AuthenticationException:
                    return New(
                        StoreCodes.Tls, $"'{host}' shows no certificate that this machine trusts: {inner.Message}", exception,
                        "Use an endpoint with a certificate of a public authority, or add the authority's certificate to this machine; http:// endpoints have none.");
                case TimeoutException or OperationCanceledException:
                    return New(StoreCodes.Timeout, $"'{host}' did not answer in time.", exception, "Check that this machine may reach it: firewall, security group, routes.");
            }
        }

        return exception is HttpRequestException or IOException or SocketException
            ? New(StoreCodes.Unavailable, $"The connection to '{host}' broke: {exception.Message}", exception, hint: null)
            : null;
    }

    private static ExportStoreException New(string code, string message, Exception inner, string? hint) => new(code, message, isPermanent: false, inner, hint);
}
