using FinOps.Web.Telemetry;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace FinOps.Web.Hub;

/// <summary>Sends what waits for one connection, one message at a time, so that a slow browser holds up nobody but itself.</summary>
internal sealed partial class ConnectionPump(IHubContext<SpendHub> hub, WebMetrics metrics, TimeProvider time, ILogger<ConnectionPump> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task RunAsync(LiveConnection connection)
    {
        var client = hub.Clients.Client(connection.ConnectionId);
        try
        {
            await foreach (var message in connection.Waiting.ReadAllAsync())
            {
                if ((message.Live is { } live ? live.Take() : message.Body) is not { } body) continue;
                var sending = client.SendAsync(message.Method, body);
                // Nearly always there is room: no timer is needed then.
                if (!sending.IsCompletedSuccessfully) await sending.WaitAsync(Patience, time);
                metrics.Sent(message.Method);
                if (message.PublishedAt is { } published) metrics.DeltaSent(time.GetUtcNow() - published);
            }
        }
        catch (TimeoutException)
        {
            LogSlow(connection.ConnectionId, Patience.TotalSeconds);
            connection.Abort();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogBroken(exception, connection.ConnectionId);
            connection.Abort();
        }
    }

    [LoggerMessage(3201, LogLevel.Information, "Connection {ConnectionId} took no message for {Seconds} s and was closed; the browser connects again by itself.")]
    private partial void LogSlow(string connectionId, double seconds);

    [LoggerMessage(3202, LogLevel.Warning, "Connection {ConnectionId} could not be written to and was closed.")]
    private partial void LogBroken(Exception exception, string connectionId);
}
