using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace FinOps.Web.Tests.Host;

/// <summary>A client of SignalR's JSON protocol over a WebSocket, by hand: invocations, completions, pings.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = new();
    private readonly Channel<(string Method, JsonElement Body)> _messages = Channel.CreateUnbounded<(string, JsonElement)>();
    private Task _reading = Task.CompletedTask;
    private int _lastCall;

    /// <summary>Ends when the server closes the connection.</summary>
    public Task Closed => _reading;

    public static async Task<HubClient> ConnectAsync(TestHost host, string? query = null, string? bearer = null)
    {
        var client = new HubClient();
        if (bearer is not null) client._socket.Options.SetRequestHeader("Authorization", $"Bearer {bearer}");
        var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/hubs/spend", Query = query is null ? "" : $"access_token={query}" };
        await client._socket.ConnectAsync(address.Uri, default).WaitAsync(Patience);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        var handshake = await client.ReceiveAsync();
        Assert.Equal("{}", handshake![0]);
        foreach (var frame in handshake[1..]) client.Take(JsonDocument.Parse(frame).RootElement);
        client._reading = client.ReadAsync();
        return client;
    }

    /// <returns>What the method returned.</returns>
    /// <exception cref="InvalidOperationException">What the server said of its failure.</exception>
    public async Task<JsonElement> InvokeAsync(string method, params object[] arguments)
    {
        var id = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var call = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        return await call.Task.WaitAsync(Patience);
    }

    /// <summary>The next message of the server, which has to be of this method.</summary>
    public async Task<JsonElement> NextAsync(string method)
    {
        var (got, body) = await _messages.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Equal(method, got);
        return body;
    }

    /// <summary>Nothing was sent before the answer to a later call: what is sent goes in order.</summary>
    public void HasNothing() => Assert.False(_messages.Reader.TryPeek(out var message), $"There is a message: {message}");

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private Task SendAsync(string json) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(json + End), WebSocketMessageType.Text, endOfMessage: true, default);

    private async Task<string[]?> ReceiveAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 << 10];
        do
        {
            var read = await _socket.ReceiveAsync(buffer.AsMemory(), default);
            if (read.MessageType == WebSocketMessageType.Close) return null;
            text.Write(buffer, 0, read.Count);
        }
        while (text.Length == 0 || text.GetBuffer()[text.Length - 1] != End);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).Split(End, StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await ReceiveAsync() is { } frames)
            {
                foreach (var frame in frames) Take(JsonDocument.Parse(frame).RootElement);
            }
        }
        catch (WebSocketException)
        {
        }
        catch (OperationCanceledException)
        {
        }

        foreach (var call in _calls.Values) call.TrySetException(new InvalidOperationException("The connection was closed."));
        _messages.Writer.TryComplete();
    }

    private void Take(JsonElement message)
    {
        switch (message.GetProperty("type").GetInt32())
        {
            case 1:
                _messages.Writer.TryWrite((message.GetProperty("target").GetString()!, message.GetProperty("arguments")[0]));
                break;
            case 3 when _calls.TryRemove(message.GetProperty("invocationId").GetString()!, out var call):
                if (message.TryGetProperty("error", out var error)) call.SetException(new InvalidOperationException(error.GetString()));
                else call.SetResult(message.TryGetProperty("result", out var result) ? result : default);
                break;
        }
    }
}
