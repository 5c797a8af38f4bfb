namespace FinOps.Domain.Allocation;

/// <param name="Line">1-based line of the file.</param>
/// <param name="Column">Null where the whole line is at fault.</param>
public sealed record CsvProblem(long Line, string? Column, string Reason);
