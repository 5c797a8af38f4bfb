using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace FinOps.Testing;

/// <summary>A connection to /hubs/spend over a raw WebSocket, in SignalR's JSON protocol: what a browser sends and sees.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e;
    private readonly ClientWebSocket _socket = new();
    private readonly List<byte> _pending = [];
    private readonly byte[] _buffer = new byte[64 << 10];
    private readonly StringBuilder _received = new();
    private int _lastCall = 1;

    public static async Task<HubClient> ConnectAsync(Uri server, string token, CancellationToken cancellationToken = default)
    {
        var client = new HubClient();
        var address = new UriBuilder(server) { Scheme = "ws", Path = "/hubs/spend", Query = $"access_token={Uri.EscapeDataString(token)}" };
        await client._socket.ConnectAsync(address.Uri, cancellationToken);
        await client.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        await client.NextMessageAsync(cancellationToken);
        return client;
    }

    /// <summary>Everything that the server has sent.</summary>
    public string Received => _received.ToString();

    /// <summary>Calls a method and waits for its result; what is sent meanwhile is passed over.</summary>
    public async Task<JsonElement> InvokeAsync(string method, object[] arguments, CancellationToken cancellationToken = default)
    {
        var id = $"{++_lastCall}";
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }), cancellationToken);
        while (true)
        {
            var message = await NextMessageAsync(cancellationToken);
            if (!message.TryGetProperty("invocationId", out var answered) || answered.GetString() != id) continue;
            if (message.TryGetProperty("error", out var error)) throw new InvalidOperationException($"{method} was refused: {error}");
            return message.TryGetProperty("result", out var result) ? result : default;
        }
    }

    /// <summary>Asks for everything and waits for the snapshot.</summary>
    public async Task<JsonElement> SubscribeAsync(CancellationToken cancellationToken = default)
    {
        await SendAsync("""{"type":1,"invocationId":"1","target":"Subscribe","arguments":[{}]}""", cancellationToken);
        while (true)
        {
            var message = await NextMessageAsync(cancellationToken);
            if (message.TryGetProperty("error", out var error)) throw new InvalidOperationException($"Subscribe was refused: {error}");
            if (message.TryGetProperty("result", out var snapshot)) return snapshot;
        }
    }

    /// <returns>The argument of the next call of a method; others are passed over.</returns>
    public async Task<JsonElement> NextAsync(string method, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var message = await NextMessageAsync(cancellationToken);
            if (message.TryGetProperty("target", out var target) && target.GetString() == method) return message.GetProperty("arguments")[0];
        }
    }

    /// <returns>When the change was committed, by the server's clock, and when this client held it.</returns>
    public async Task<(DateTimeOffset PublishedAt, DateTimeOffset ReceivedAt)> NextDeltaAsync(CancellationToken cancellationToken = default)
    {
        var delta = await NextAsync("delta", cancellationToken);
        return (delta.GetProperty("publishedAt").GetDateTimeOffset(), DateTimeOffset.UtcNow);
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open) await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, default);
        _socket.Dispose();
    }

    private async Task SendAsync(string json, CancellationToken cancellationToken) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(json + (char)RecordSeparator), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private async Task<JsonElement> NextMessageAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = _pending.IndexOf(RecordSeparator)) < 0)
        {
            var read = await _socket.ReceiveAsync(_buffer, cancellationToken);
            if (read.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException("The hub closed the connection.");
            _pending.AddRange(_buffer.AsSpan(0, read.Count));
        }

        var text = _pending.GetRange(0, end).ToArray();
        _received.Append(Encoding.UTF8.GetString(text));
        using var document = JsonDocument.Parse(text);
        _pending.RemoveRange(0, end + 1);
        return document.RootElement.Clone();
    }
}
