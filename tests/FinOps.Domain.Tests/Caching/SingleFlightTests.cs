using FinOps.Domain.Caching;

namespace FinOps.Domain.Tests.Caching;

public sealed class SingleFlightTests
{
    private readonly SingleFlight<string, int> _flights = new();
    private readonly TaskCompletionSource<int> _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;

    [Fact]
    public async Task A_hundred_who_ask_at_once_cost_one_piece_of_work()
    {
        var asked = Enumerable.Range(0, 100).Select(_ => _flights.RunAsync("a", WorkAsync, CancellationToken.None)).ToList();
        _gate.SetResult(7);
        var answers = await Task.WhenAll(asked);
        Assert.All(answers, a => Assert.Equal(7, a.Result));
        Assert.Equal((1, 1), (_begun, answers.Count(a => !a.Shared)));
        Assert.Equal(0, _flights.Count);
    }

    [Fact]
    public async Task Other_keys_are_other_work_and_what_is_done_is_not_remembered()
    {
        _gate.SetResult(1);
        await _flights.RunAsync("a", WorkAsync, CancellationToken.None);
        await _flights.RunAsync("a", WorkAsync, CancellationToken.None);
        await _flights.RunAsync("b", WorkAsync, CancellationToken.None);
        Assert.Equal(3, _begun);
    }

    [Fact]
    public async Task A_failure_is_everyones_who_waits_and_nobodys_after()
    {
        var both = new[] { _flights.RunAsync("a", WorkAsync, CancellationToken.None), _flights.RunAsync("a", WorkAsync, CancellationToken.None) };
        _gate.SetException(new InvalidOperationException("no"));
        foreach (var one in both) await Assert.ThrowsAsync<InvalidOperationException>(() => one);
        Assert.Equal((5, false), await _flights.RunAsync("a", _ => Task.FromResult(5), CancellationToken.None));
    }

    [Fact]
    public async Task Who_goes_leaves_the_work_to_those_who_stay()
    {
        using var impatience = new CancellationTokenSource();
        CancellationToken seen = default;
        var first = _flights.RunAsync("a", token => WorkAsync(seen = token), impatience.Token);
        var second = _flights.RunAsync("a", WorkAsync, CancellationToken.None);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _gate.SetResult(3);
        Assert.Equal((3, true), await second);
        Assert.False(seen.IsCancellationRequested);
    }

    [Fact]
    public async Task When_all_have_gone_the_work_is_given_up_and_a_newcomer_begins_anew()
    {
        using var impatience = new CancellationTokenSource();
        var givenUp = new TaskCompletionSource();
        var alone = _flights.RunAsync("a", async token =>
        {
            await using var registration = token.Register(givenUp.SetResult);
            return await _gate.Task;
        }, impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        Assert.Equal((4, false), await _flights.RunAsync("a", _ => Task.FromResult(4), CancellationToken.None));
        await givenUp.Task.WaitAsync(TimeSpan.FromMinutes(1));
        _gate.SetResult(0);
    }

    [Fact]
    public async Task Who_does_not_want_it_any_more_begins_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _flights.RunAsync("a", WorkAsync, new CancellationToken(canceled: true)));
        Assert.Equal(0, _begun);
    }

    private Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun);
        return _gate.Task;
    }
}
