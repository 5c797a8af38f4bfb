namespace FinOps.Grains.Sources;

/// <summary>How one cause of failed reads is treated.</summary>
/// <param name="Attempts">Before it is a dead letter; null for <see cref="IngestOptions.MaxAttempts"/>.</param>
/// <param name="Times">First wait, in <see cref="IngestOptions.RetryDelay"/>; doubles with each attempt.</param>
/// <param name="Cap">Longest wait.</param>
internal sealed record RetryRule(int? Attempts, int Times, TimeSpan Cap)
{
    public bool IsPermanent => Attempts == 0;

    public bool IsOver(int attempt, IngestOptions options) => attempt >= (Attempts ?? options.MaxAttempts);

    /// <param name="attempt">The one that failed, from 1.</param>
    /// <param name="jitter">0..1: give or take a fifth.</param>
    public TimeSpan Delay(int attempt, IngestOptions options, double jitter)
    {
        var seconds = options.RetryDelay.TotalSeconds * Times * Math.Pow(2, Math.Clamp(attempt - 1, 0, 40));
        return TimeSpan.FromSeconds(Math.Min(seconds, Cap.TotalSeconds) * (0.8 + (0.4 * jitter)));
    }
}

/// <summary>The rule of every cause; <c>docs/operations.md</c> has the same table for people.</summary>
internal static class RetryRules
{
    private const string StorePrefix = "store-";

    /// <summary>The same bytes would fail again.</summary>
    private static readonly RetryRule Never = new(Attempts: 0, Times: 1, TimeSpan.Zero);

    private static readonly RetryRule Other = new(Attempts: null, Times: 1, TimeSpan.FromMinutes(5));

    /// <summary>Stores come back after minutes or hours; the circuit of the source keeps the attempts apart.</summary>
    private static readonly RetryRule Store = new(Attempts: 10, Times: 2, TimeSpan.FromMinutes(30));

    public static IReadOnlyDictionary<string, RetryRule> All { get; } = new Dictionary<string, RetryRule>(StringComparer.Ordinal)
    {
        ["unknown-format"] = Never,
        ["bad-header"] = Never,
        ["file-damaged"] = Never,
        ["expansion-limit"] = Never,
        ["too-many-issues"] = Never,
        ["unreadable"] = Never,
        ["quarantine-share"] = Never,
        ["amount-overflow"] = Never,
        ["store-refused"] = Never,
        [IngestErrors.FileChanged] = new(Attempts: 10, Times: 1, TimeSpan.FromMinutes(5)),
        [IngestErrors.WarehouseUnavailable] = new(Attempts: int.MaxValue, Times: 4, TimeSpan.FromMinutes(5)),
        ["warehouse"] = new(Attempts: 5, Times: 4, TimeSpan.FromMinutes(10)),
        ["unbalanced"] = Other,
        ["io"] = Other,
        ["unexpected"] = Other,
    };

    public static RetryRule Of(string code) => All.GetValueOrDefault(code) ?? (IsStoreFailure(code) ? Store : Other);

    /// <summary>The store is at fault and not the file: counts for the source's circuit.</summary>
    public static bool IsStoreFailure(string code) => code.StartsWith(StorePrefix, StringComparison.Ordinal);
}
