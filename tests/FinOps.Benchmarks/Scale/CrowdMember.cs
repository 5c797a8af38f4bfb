using System.Net.WebSockets;
using System.Text;

namespace FinOps.Benchmarks.Scale;

/// <summary>One of very many hub connections: it keeps of a delta nothing but when it came.</summary>
internal sealed class CrowdMember(Crowd crowd) : IDisposable
{
    private const byte RecordSeparator = 0x1e;
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly byte[] _head = new byte[512];
    private readonly Queue<string> _ready = new();
    private int _headLength;

    /// <summary>Returns when the first snapshot is there.</summary>
    public async Task JoinAsync(Uri address, HttpMessageInvoker invoker)
    {
        await _socket.ConnectAsync(address, invoker, default);
        await SendAsync("""{"protocol":"json","version":1}""");
        await SendAsync("""{"type":1,"invocationId":"1","target":"Subscribe","arguments":[{"dimensions":["total"]}]}""");
        while (!(await NextAsync()).Contains("\"type\":3", StringComparison.Ordinal))
        {
            // The handshake's answer, and whatever comes before the snapshot.
        }
    }

    public async Task ListenAsync()
    {
        try
        {
            while (true) crowd.Saw(await NextAsync());
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            crowd.Lost();
        }
    }

    public void Dispose() => _socket.Dispose();

    private Task SendAsync(string json) => _socket.SendAsync(Encoding.UTF8.GetBytes(json + (char)RecordSeparator), WebSocketMessageType.Text, endOfMessage: true, default);

    /// <summary>The first bytes of the next message.</summary>
    private async Task<string> NextAsync()
    {
        while (_ready.Count == 0)
        {
            var read = await _socket.ReceiveAsync(_buffer, default);
            if (read.MessageType == WebSocketMessageType.Close) throw new WebSocketException("The hub closed the connection.");
            foreach (var value in _buffer.AsSpan(0, read.Count))
            {
                if (value == RecordSeparator)
                {
                    _ready.Enqueue(Encoding.UTF8.GetString(_head, 0, _headLength));
                    _headLength = 0;
                }
                else if (_headLength < _head.Length)
                {
                    _head[_headLength++] = value;
                }
            }
        }

        return _ready.Dequeue();
    }
}
