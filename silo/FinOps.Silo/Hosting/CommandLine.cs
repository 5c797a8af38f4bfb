namespace FinOps.Silo.Hosting;

/// <summary>The few words of the command line; everything else is configuration (appsettings.json, environment, <c>--Section:Key=value</c>).</summary>
internal static class CommandLine
{
    public static string[] Expand(string[] args)
    {
        var expanded = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--demo") expanded.Add($"--{SiloOptions.Section}:{nameof(SiloOptions.Demo)}=true");
            else if (args[i] == "--data" && i + 1 < args.Length) expanded.Add($"--{SiloOptions.Section}:{nameof(SiloOptions.Data)}={args[++i]}");
            else expanded.Add(args[i]);
        }

        return [.. expanded];
    }
}
