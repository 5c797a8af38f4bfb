using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Grains.Exports;
using FinOps.Grains.Reading;
using FinOps.Grains.Sources;

namespace FinOps.Grains.Tests.Sources;

public sealed class RetryRulesTests
{
    private readonly IngestOptions _options = new() { RetryDelay = TimeSpan.FromSeconds(5), MaxAttempts = 3 };

    [Fact]
    public void Waits_double_up_to_the_causes_own_limit()
    {
        var rule = RetryRules.Of("store-unavailable");
        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 1280, 1800], Enumerable.Range(1, 9).Select(attempt => (int)rule.Delay(attempt, _options, jitter: 0.5).TotalSeconds));
        Assert.False(rule.IsOver(9, _options));
        Assert.True(rule.IsOver(10, _options));
    }

    [Fact]
    public void A_cause_without_a_rule_has_the_settings_attempts() =>
        Assert.Equal((false, true), (RetryRules.Of("new-cause").IsOver(2, _options), RetryRules.Of("new-cause").IsOver(3, _options)));

    [Fact]
    public void The_warehouse_is_waited_for_as_long_as_it_takes() => Assert.False(RetryRules.Of(IngestErrors.WarehouseUnavailable).IsOver(1_000_000, _options));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 6)]
    public void Waits_are_given_or_taken_a_fifth(double jitter, int seconds) => Assert.Equal(seconds, RetryRules.Of("io").Delay(1, _options, jitter).TotalSeconds);

    [Fact]
    public void Files_at_fault_are_not_tried_again_and_places_at_fault_are()
    {
        Assert.True(ReadFailures.Of(new OverflowException()).IsPermanent);
        Assert.True(ReadFailures.Of(new QuarantineShareException(1, 2, 0.1m)).IsPermanent);
        Assert.True(ReadFailures.Of(new ExportStoreException("store-access-denied", "", isPermanent: true)).IsPermanent);
        Assert.False(ReadFailures.Of(new ExportStoreException("store-unavailable", "", isPermanent: false)).IsPermanent);
        Assert.False(ReadFailures.Of(new WarehouseUnavailableException("")).IsPermanent);
        Assert.False(ReadFailures.Of(new IOException()).IsPermanent);
    }

    /// <summary>The page for operators says what the code does.</summary>
    [Fact]
    public void Every_cause_stands_in_the_operators_table()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "operations.md"));
        foreach (var (code, rule) in RetryRules.All)
        {
            var line = page.Split('\n').FirstOrDefault(l => l.StartsWith($"| `{code}` |", StringComparison.Ordinal));
            Assert.True(line is not null, $"docs/operations.md says nothing of {code}.");
            var attempts = rule.Attempts switch { 0 => "1", int.MaxValue => "no limit", { } n => $"{n}", null => $"{new IngestOptions().MaxAttempts}" };
            Assert.Equal(attempts, line.Split('|')[2].Trim());
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "FinOps.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
