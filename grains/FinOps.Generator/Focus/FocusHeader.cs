using FinOps.Focus;

namespace FinOps.Generator.Focus;

/// <summary>Columns of the FOCUS versions written; 1.0 and 1.2 still name ProviderName and PublisherName.</summary>
internal static class FocusHeader
{
    public static string[] Of(FocusVersion version)
    {
        var columns = FocusColumns.All.ToArray().Where(c => c.Since <= version).Select(c => c.Name);
        return version switch
        {
            FocusVersion.V10 or FocusVersion.V12 => [.. columns.Concat(["ProviderName", "PublisherName"]).Order(StringComparer.Ordinal), "x_UsageType", "x_Operation"],
            FocusVersion.V14 => [.. columns, "x_UsageType", "x_Operation"],
            _ => throw new ArgumentOutOfRangeException(nameof(version), version, "Files are written as FOCUS 1.0, 1.2 or 1.4."),
        };
    }
}
