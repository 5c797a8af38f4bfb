namespace FinOps.Domain.Querying;

public enum QueryRefusal
{
    /// <summary>Amounts of several currencies would be added.</summary>
    MixedCurrencies,

    /// <summary>Quantities of several units would be added.</summary>
    MixedUnits,

    /// <summary>A currency has no rate for a day.</summary>
    MissingRate,

    /// <summary>It reads, holds or answers more than one query may.</summary>
    TooLarge,

    /// <summary>It runs longer than one query may.</summary>
    TooSlow,

    /// <summary>A regular expression is not of RE2's syntax.</summary>
    BadPattern,

    /// <summary>There is no such allocation dimension.</summary>
    UnknownDimension,
}

/// <summary>The query is well formed, but has no answer as it stands. The message says what to change.</summary>
public sealed class QueryRefusedException(QueryRefusal refusal, string message, Exception? inner = null) : Exception(message, inner)
{
    public QueryRefusal Refusal { get; } = refusal;
}
