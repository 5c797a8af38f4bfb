using FinOps.Domain.Warehouse;
using Microsoft.Extensions.Logging;

namespace FinOps.Grains.Sources;

/// <summary>What this process knows of the warehouse being away: while it is, no reader is started for nothing. Safe for any number of callers.</summary>
internal sealed partial class WarehouseGate(IWarehouse warehouse, TimeProvider time, ILogger<WarehouseGate> logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private DateTimeOffset? _askAt;
    private int _failures;

    public bool IsDown
    {
        get { lock (_gate) return _askAt is not null; }
    }

    /// <summary>Somebody got no answer.</summary>
    public void ReportDown()
    {
        lock (_gate)
        {
            if (_askAt is not null) return;
            _failures = 0;
            _askAt = time.GetUtcNow() + Wait();
        }

        LogDown(logger);
    }

    /// <summary>True unless it is known to be away. Of many that ask, one finds out whether it is back, at times that grow apart.</summary>
    public async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_askAt is null) return true;
            if (_askAt > time.GetUtcNow()) return false;
            _failures++;
            _askAt = time.GetUtcNow() + Patience + Wait();
        }

        try
        {
            await warehouse.CheckAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception exception) when (exception is WarehouseUnavailableException or WarehouseException or TimeoutException)
        {
            lock (_gate) _askAt = time.GetUtcNow() + Wait();
            return false;
        }

        lock (_gate) _askAt = null;
        LogUp(logger);
        return true;
    }

    private TimeSpan Wait() =>
        TimeSpan.FromSeconds(Math.Min(FirstWait.TotalSeconds * Math.Pow(2, Math.Min(_failures, 20)), LongestWait.TotalSeconds) * (0.8 + (0.4 * Random.Shared.NextDouble())));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The warehouse does not answer: nothing is read or published until it does, and nothing is lost. Check that it runs and has free disk")]
    private static partial void LogDown(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "The warehouse answers again; reading goes on")]
    private static partial void LogUp(ILogger logger);
}
