using FinOps.Contracts.Sources;
using FinOps.Grains.Sources;

namespace FinOps.Grains.Tests.Sources;

public sealed class CircuitTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly IngestOptions _options = new() { CircuitFailures = 3, CircuitDelay = TimeSpan.FromMinutes(1), CircuitMaxDelay = TimeSpan.FromMinutes(5) };

    [Fact]
    public void It_opens_after_so_many_failures_in_a_row()
    {
        var circuit = Fail(Fail(null, Now), Now);
        Assert.Equal(new CircuitView(CircuitState.Closed, 2, null), Circuit.View(circuit, Now));
        circuit = Fail(circuit, Now);
        Assert.Equal(new CircuitView(CircuitState.Open, 3, Now.AddMinutes(1)), Circuit.View(circuit, Now));
        Assert.Equal(CircuitState.HalfOpen, Circuit.View(circuit, Now.AddMinutes(1)).State);
    }

    [Fact]
    public void Each_try_that_fails_makes_it_wait_longer_up_to_the_most()
    {
        var circuit = Fail(Fail(Fail(null, Now), Now), Now);
        var (now, waits) = (Now, new List<double>());
        for (var i = 0; i < 5; i++)
        {
            waits.Add((circuit.RetryAt!.Value - now).TotalMinutes);
            now = circuit.RetryAt.Value;
            circuit = Fail(circuit, now);
        }

        Assert.Equal([1, 2, 4, 5, 5], waits);
    }

    [Fact]
    public void Readers_that_fail_while_it_is_open_do_not_make_it_wait_longer()
    {
        var open = Fail(Fail(Fail(null, Now), Now), Now);
        Assert.Equal(open with { Failures = 4 }, Fail(open, Now.AddSeconds(30)));
    }

    [Theory]
    [InlineData(0, 48)]
    [InlineData(1, 72)]
    public void Sources_that_fail_together_do_not_come_back_together(double jitter, int seconds)
    {
        CircuitRecord? circuit = null;
        for (var i = 0; i < 3; i++) circuit = Circuit.Failed(circuit, Now, _options, jitter);
        Assert.Equal(Now.AddSeconds(seconds), circuit!.RetryAt);
    }

    private CircuitRecord Fail(CircuitRecord? circuit, DateTimeOffset now) => Circuit.Failed(circuit, now, _options, jitter: 0.5);
}
