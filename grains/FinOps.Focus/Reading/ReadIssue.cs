namespace FinOps.Focus;

/// <summary>One source row that could not be read as it stands; it is kept in quarantine, never dropped or guessed.</summary>
/// <param name="File">As <see cref="FocusBlock.File"/>.</param>
/// <param name="Line">1-based physical line on which the row starts.</param>
/// <param name="Column">Header name of the offending column; empty when the whole row is at fault.</param>
/// <param name="Value">The offending text, cut to <see cref="MaxValueLength"/> characters.</param>
/// <param name="Reason">What is wrong, for a person.</param>
/// <param name="Raw">The row's text, cut to <see cref="MaxRawLength"/> characters.</param>
public sealed record ReadIssue(string File, long Line, string Column, string Value, string Reason, string Raw)
{
    public const int MaxValueLength = 256;
    public const int MaxRawLength = 4096;
}
