namespace FinOps.Focus.Native;

internal sealed class FocusHeader(string file, string[] names)
{
    public string File => file;

    public string[] Names => names;

    public static bool Looks(string[] names) => names.Contains("BilledCost") && names.Contains("ChargePeriodStart");
}
