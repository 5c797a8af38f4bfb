using FinOps.Domain.Keys;
using FinOps.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Sources;

/// <summary>Where a tenant's directory sources may lie. Without it a tenant's admin could read any file of the host, other tenants' bills among them.</summary>
internal sealed class DirectoryRoots(IOptions<WebOptions> options)
{
    /// <returns>The path with dots and links resolved; null where it is outside the roots.</returns>
    public string? Resolve(TenantId tenant, string path)
    {
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0', StringComparison.Ordinal)) return null;
        var full = Real(Path.GetFullPath(path));
        foreach (var pattern in options.Value.DirectoryRoots)
        {
            var root = Real(Path.GetFullPath(pattern.Replace("{tenant}", tenant.Value, StringComparison.Ordinal)));
            if (string.Equals(full, root, StringComparison.Ordinal) || full.StartsWith(root.TrimEnd('/') + '/', StringComparison.Ordinal)) return full;
        }

        return null;
    }

    /// <summary>Follows symbolic links of every existing part, so that a link inside a root cannot lead out of it.</summary>
    private static string Real(string full)
    {
        var path = Path.GetPathRoot(full)!;
        foreach (var part in full[path.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            path = Path.Combine(path, part);
            // Resolving what is not there throws; what is not there is no link either.
            var directory = new DirectoryInfo(path);
            if (directory.LinkTarget is not null) path = directory.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        }

        return path.Length > 1 ? path.TrimEnd('/') : path;
    }
}
