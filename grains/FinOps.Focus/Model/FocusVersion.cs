namespace FinOps.Focus;

/// <summary>Released versions of the FOCUS specification that a file may follow or a column may have arrived with.</summary>
public enum FocusVersion
{
    V05,
    V10Preview,
    V10,
    V11,
    V12,
    V13,
    V14,
}
