using Microsoft.Extensions.Options;

namespace FinOps.Grains.Sources;

internal sealed class IngestOptionsCheck : IValidateOptions<IngestOptions>
{
    public ValidateOptionsResult Validate(string? name, IngestOptions options)
    {
        var problems = new List<string>();
        Check(options.ReaderSlots is >= 1 and <= 256, "ReaderSlots must be 1 to 256");
        Check(options.ReaderMemory > 0, "ReaderMemory must be positive");
        Check(options.MaxWaitingReads >= 1, "MaxWaitingReads must be 1 or more");
        Check(options.ReadsPerSource >= 1, "ReadsPerSource must be 1 or more");
        Check(options.MaxAttempts >= 1, "MaxAttempts must be 1 or more");
        Check(options.MaxInterruptions >= 1, "MaxInterruptions must be 1 or more");
        Check(options.RetryDelay > TimeSpan.Zero, "RetryDelay must be positive");
        Check(options.CircuitFailures >= 1, "CircuitFailures must be 1 or more");
        Check(options.CircuitDelay > TimeSpan.Zero && options.CircuitMaxDelay >= options.CircuitDelay, "CircuitDelay must be positive, CircuitMaxDelay not shorter");
        Check(options.BacklogPeriod > TimeSpan.Zero, "BacklogPeriod must be positive");
        Check(options.MaxQuarantineShare is >= 0 and <= 1, "MaxQuarantineShare must be 0 to 1");
        Check(options.PumpPeriod >= TimeSpan.FromMilliseconds(10), "PumpPeriod must be 10 ms or more");
        Check(options.ReaderSilence > options.ProgressPeriod, "ReaderSilence must be longer than ProgressPeriod");
        Check(options.ReaderHang > options.ProgressPeriod, "ReaderHang must be longer than ProgressPeriod");
        Check(options.OfferAgain > TimeSpan.Zero, "OfferAgain must be positive");
        Check(options.MaxOpenExports >= 1, "MaxOpenExports must be 1 or more");
        Check(options.MaxLedgerEntries >= options.MaxOpenExports, "MaxLedgerEntries must be MaxOpenExports or more");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(bool holds, string problem)
        {
            if (!holds) problems.Add($"{IngestOptions.Section}:{problem}.");
        }
    }
}
