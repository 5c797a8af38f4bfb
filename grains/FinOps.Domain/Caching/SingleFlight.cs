namespace FinOps.Domain.Caching;

/// <summary>Work that several ask for at the same time is done once for all of them. Nothing is remembered after it is done, nor is a failure.</summary>
/// <remarks>The work is not one caller's: it is cancelled only when all who wait for it have gone. Safe for any number of callers.</remarks>
public sealed class SingleFlight<TKey, TResult>
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Flight> _flights = [];

    /// <summary>Works under way.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _flights.Count;
        }
    }

    /// <param name="work">Begun unless the key's work is under way; it runs on the thread pool.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    /// <returns>The result, and whether someone else's work gave it.</returns>
    public async Task<(TResult Result, bool Shared)> RunAsync(TKey key, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Flight? flight;
        bool isShared;
        lock (_gate)
        {
            isShared = _flights.TryGetValue(key, out flight);
            if (!isShared) _flights[key] = flight = new Flight();
            flight!.Waiting++;
        }

        if (!isShared) _ = Task.Run(() => RunAsync(key, flight, work), CancellationToken.None);
        try
        {
            return (await flight.Result.Task.WaitAsync(cancellationToken), isShared);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    private async Task RunAsync(TKey key, Flight flight, Func<CancellationToken, Task<TResult>> work)
    {
        try
        {
            var result = await work(flight.Cancellation.Token);
            Land(key, flight);
            flight.Result.TrySetResult(result);
        }
        catch (Exception exception)
        {
            Land(key, flight);
            flight.Result.TrySetException(exception);
            _ = flight.Result.Task.Exception;       // seen, also where nobody waits any more
        }
    }

    private void Leave(TKey key, Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0 || flight.HasLanded) return;
            // Whoever comes now must not join work that is being given up.
            Remove(key, flight);
        }

        flight.Cancellation.Cancel();
    }

    private void Land(TKey key, Flight flight)
    {
        lock (_gate)
        {
            flight.HasLanded = true;
            Remove(key, flight);
        }
    }

    private void Remove(TKey key, Flight flight)
    {
        if (_flights.TryGetValue(key, out var current) && ReferenceEquals(current, flight)) _flights.Remove(key);
    }

    private sealed class Flight
    {
        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Not disposed: it has no timer, and the last one to leave may come after the work has ended.</summary>
        public CancellationTokenSource Cancellation { get; } = new();

        public int Waiting { get; set; }

        public bool HasLanded { get; set; }
    }
}
