using Microsoft.AspNetCore.Http;

namespace FinOps.Web.Exports;

/// <summary>How many original files this host sends at once: each holds a connection to a store for as long as its reader takes.</summary>
internal sealed class DownloadSlots : IDisposable
{
    private readonly SemaphoreSlim _free = new(8);

    /// <summary>Taken until the response has ended, however it ends.</summary>
    public bool TryTake(HttpResponse response)
    {
        if (!_free.Wait(0)) return false;
        response.OnCompleted(() =>
        {
            _free.Release();
            return Task.CompletedTask;
        });
        return true;
    }

    public void Dispose() => _free.Dispose();
}
