namespace FinOps.Focus;

/// <summary>How a column is held in a <see cref="FocusBlock"/>.</summary>
public enum FocusColumnType
{
    /// <summary><see cref="StringColumn"/>.</summary>
    Text,

    /// <summary><see cref="StringColumn"/> holding a JSON document as text.</summary>
    Json,

    /// <summary><see cref="MoneyColumn"/>: costs, unit prices and quantities.</summary>
    Number,

    /// <summary><see cref="TimeColumn"/>.</summary>
    Time,

    /// <summary><see cref="MapColumn"/>; only Tags.</summary>
    Map,
}

public enum FocusLevel
{
    Mandatory,
    Conditional,
    Recommended,
}

/// <summary>What FOCUS 1.4 says about one Cost and Usage column.</summary>
/// <param name="AllowedValues">Empty when any value is allowed.</param>
public sealed record FocusColumn(
    FocusColumnId Id,
    string DisplayName,
    FocusColumnType Type,
    bool AllowsNulls,
    FocusLevel Level,
    FocusVersion Since,
    string[]? AllowedValues = null,
    bool NonNegative = false)
{
    public string Name { get; } = Id.ToString();

    public string[] AllowedValues { get; } = AllowedValues ?? [];
}
