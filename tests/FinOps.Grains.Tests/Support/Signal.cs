namespace FinOps.Grains.Tests.Support;

/// <summary>Something has happened: whoever waits looks again. Tests wait for these, not for time.</summary>
public sealed class Signal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private TaskCompletionSource _next = New();

    public void Raise() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <param name="what">What did not happen, for the message.</param>
    public async Task<T> UntilAsync<T>(Func<Task<T?>> look, string what)
        where T : class
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (await look() is { } found) return found;
            var left = deadline - DateTime.UtcNow;
            if (left <= TimeSpan.Zero || await Task.WhenAny(next, Task.Delay(left)) != next) throw new TimeoutException($"Waited {Patience.TotalSeconds} s, and {what} did not happen.");
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
