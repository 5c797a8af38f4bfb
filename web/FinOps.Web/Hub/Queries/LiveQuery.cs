using FinOps.Domain.Querying;

namespace FinOps.Web.Hub.Queries;

/// <summary>
/// One question and all who wait for its answers. It is asked again when there is a newer version, at most once in a while however many
/// publishes there are, and only a content that differs is sent.
/// </summary>
/// <param name="ask">The answer at the newest version.</param>
/// <param name="pace">Least time between two askings.</param>
/// <param name="failed">Told why it could not be asked; the next publish, or the feed's keeper, tries again.</param>
internal sealed class LiveQuery(Func<CancellationToken, Task<LiveAnswer>> ask, TimeSpan pace, TimeProvider time, Action<Exception> failed)
{
    private readonly Lock _gate = new();
    private readonly HashSet<LiveSubscription> _subscriptions = [];
    private LiveAnswer? _current;
    private long _wanted;
    private long _answered;
    private bool _isRunning;
    private long? _lastAsked;

    /// <summary>It is asked by one at a time.</summary>
    private SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Subscriptions that were made or are being made; the registry's lock guards it.</summary>
    public int Claims { get; set; }

    /// <returns>What the subscription begins with; everything after it is sent.</returns>
    /// <exception cref="QueryRefusedException">It has no answer as it stands.</exception>
    public async Task<LiveAnswer> AddAsync(LiveSubscription subscription, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken);
        try
        {
            if (_current is null || _current.Problem is not null || _answered < Interlocked.Read(ref _wanted)) Take(await ask(cancellationToken));
            lock (_gate)
            {
                if (!subscription.HasEnded) _subscriptions.Add(subscription);
                subscription.Seen = _current!.Content;
                return _current;
            }
        }
        finally
        {
            Turn.Release();
        }
    }

    public void Remove(LiveSubscription subscription)
    {
        lock (_gate)
        {
            subscription.HasEnded = true;
            _subscriptions.Remove(subscription);
        }
    }

    /// <summary>The tenant has come to this version.</summary>
    public void Published(long version)
    {
        lock (_gate)
        {
            _wanted = Math.Max(_wanted, version);
            if (_isRunning || _answered >= _wanted || _subscriptions.Count == 0) return;
            _isRunning = true;
        }

        _ = RunAsync();
    }

    private async Task RunAsync()
    {
        try
        {
            do
            {
                if (_lastAsked is { } last && pace - time.GetElapsedTime(last) is { Ticks: > 0 } rest) await Task.Delay(rest, time);
                await RefreshAsync();
            }
            while (GoesOn());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            lock (_gate) _isRunning = false;
            failed(exception);
        }
    }

    private bool GoesOn()
    {
        lock (_gate) return _isRunning = _answered < _wanted && _subscriptions.Count > 0;
    }

    private async Task RefreshAsync()
    {
        await Turn.WaitAsync();
        try
        {
            var wanted = Interlocked.Read(ref _wanted);
            if (_answered >= wanted) return;
            try
            {
                var answer = await ask(CancellationToken.None);
                // Never older than what was told of, but if it were, asking again at once would not make it newer.
                Take(answer with { Version = Math.Max(answer.Version, wanted) });
            }
            catch (QueryRefusedException refused)
            {
                Take(LiveAnswer.Refused(wanted, refused));
            }
        }
        finally
        {
            Turn.Release();
        }
    }

    private void Take(LiveAnswer answer)
    {
        lock (_gate)
        {
            _lastAsked = time.GetTimestamp();
            (_current, _answered) = (answer, Math.Max(_answered, answer.Version));
            foreach (var subscription in _subscriptions.Where(s => s.Seen != answer.Content))
            {
                subscription.Seen = answer.Content;
                subscription.Offer(answer);
            }
        }
    }
}
