using System.Net;
using System.Net.Sockets;

namespace FinOps.Grains.Tests.Emulators;

/// <summary>Passes bytes on to a store, and cuts connections after some of the answer.</summary>
internal sealed class BreakingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private int _cutsLeft;

    public BreakingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts { get; private set; }

    private int CutAfter { get; set; }

    /// <summary>The next <paramref name="times"/> connections whose answer is longer than this end in the middle of it.</summary>
    public void Cut(int afterBytes, int times) => (CutAfter, _cutsLeft) = (afterBytes, times);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var store = new TcpClient())
        {
            try
            {
                await store.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                var there = client.GetStream().CopyToAsync(store.GetStream(), _stop.Token);
                await Task.WhenAny(there, BackAsync(store.GetStream(), client.GetStream()));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // Either side went away, or the test is over.
            }
        }
    }

    private async Task BackAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[1 << 14];
        long passed = 0;
        for (int read; (read = await from.ReadAsync(buffer, _stop.Token)) > 0; passed += read)
        {
            if (passed + read > CutAfter && Interlocked.Decrement(ref _cutsLeft) >= 0)
            {
                Cuts++;
                await to.WriteAsync(buffer.AsMemory(0, read / 2), _stop.Token);
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
