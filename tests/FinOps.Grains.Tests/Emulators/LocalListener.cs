using System.Net;

namespace FinOps.Grains.Tests.Emulators;

internal static class LocalListener
{
    /// <summary>A listener on a free port of this machine, started.</summary>
    public static HttpListener Start(out int port)
    {
        while (true)
        {
            // One that could not start is of no use any more.
            var listener = new HttpListener();
            port = 42_000 + Random.Shared.Next(10_000);
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                // Taken: another one.
            }
        }
    }
}
