using FinOps.Silo.Hosting;

namespace FinOps.Silo.Demo;

/// <summary>How the demo differs from an empty installation, where nothing else is said.</summary>
internal static class DemoSettings
{
    public const string Tenant = "northwind";

    public static void Add(Dictionary<string, string?> settings, DataDirectory data)
    {
        foreach (var (n, directory) in DemoClouds.Directories(data).Prepend(data.Demo).Index()) settings[$"Web:DirectoryRoots:{n}"] = directory;
        settings["Web:FirstRun:TenantId"] = Tenant;
        settings["Web:FirstRun:TenantName"] = "Northwind Robotics";
        settings["Web:FirstRun:AllocationTags:0"] = "team";
        settings["Web:FirstRun:AllocationTags:1"] = "env";
        // An export every few seconds, each a whole month: what it replaces must not pile up for a day.
        settings["FinOps:Publication:CleanupGrace"] = "00:10:00";
        settings["FinOps:Publication:CleanupPeriod"] = "00:02:00";
        settings["Web:FirstRun:TokenFile"] = Path.Combine(data.Path, "first-token");
    }
}
