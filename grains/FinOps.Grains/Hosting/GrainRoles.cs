using FinOps.Grains.Reading;

namespace FinOps.Grains.Hosting;

/// <summary>What one process of a cluster is there for.</summary>
public enum SiloRole
{
    /// <summary>Everything: one process, or each of several alike.</summary>
    All,

    /// <summary>Reads files and nothing else: no web, no ledgers. As many as there is work, also none.</summary>
    Reader,

    /// <summary>Everything but reading files.</summary>
    Core,
}

/// <summary>Which of the platform's grain classes a role hosts.</summary>
public static class GrainRoles
{
    /// <summary>Classes of other assemblies, as the host's own, are hosted by every role.</summary>
    public static bool Hosts(this SiloRole role, Type grainClass)
    {
        ArgumentNullException.ThrowIfNull(grainClass);
        if (role is SiloRole.All || grainClass.Assembly != typeof(ExportReaderGrain).Assembly) return true;
        return grainClass == typeof(ExportReaderGrain) == role is SiloRole.Reader;
    }
}
