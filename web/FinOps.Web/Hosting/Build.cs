using System.Reflection;

namespace FinOps.Web.Hosting;

/// <summary>What this process was built from.</summary>
internal static class Build
{
    public static string Version { get; } =
        typeof(Build).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary><c>Orleans</c> or <c>Local</c>: told by the assembly that the grain types come from.</summary>
    public static string GrainRuntime { get; } =
        typeof(Orleans.Grain).Assembly.GetName().Name!.StartsWith("Orleans", StringComparison.Ordinal) ? "Orleans" : "Local";
}
