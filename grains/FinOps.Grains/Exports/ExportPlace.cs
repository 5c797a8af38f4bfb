using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Exports;

/// <summary>Finds the directory of a source and makes sure that nothing outside it is read.</summary>
public sealed class ExportPlace(IOptions<ExportStoreOptions> options)
{
    /// <returns>The directory with all links resolved.</returns>
    /// <exception cref="ExportStoreException"><c>store-refused</c> outside the allowed roots; <c>store-missing</c> where there is no such directory.</exception>
    public string Resolve(SourceKey source, SourceSettings settings)
    {
        if (settings.Kind is SourceKind.Upload)
        {
            var inbox = Inbox(source);
            Directory.CreateDirectory(inbox);
            return Real(inbox) ?? throw Missing(inbox);
        }

        var path = settings.Path ?? "";
        if (!Path.IsPathFullyQualified(path)) throw Refused(path);
        // Allowed by its text first, so that what exists outside the roots cannot be found out by trying.
        var roots = options.Value.Roots.Select(root => Path.GetFullPath(root.Replace("{tenant}", source.Tenant.Value, StringComparison.Ordinal))).ToList();
        // A root may itself be a link: a path is given by either of its names.
        var realRoots = roots.Select(Real).OfType<string>().ToList();
        if (!roots.Concat(realRoots).Any(root => IsWithin(Path.GetFullPath(path), root))) throw Refused(path);
        var real = Real(path) ?? throw Missing(path);
        if (!realRoots.Exists(root => IsWithin(real, root))) throw Refused(path);
        return real;
    }

    /// <summary>False in a cluster whose silos share no directory: what one took in another one would not find.</summary>
    public bool HasInboxes => options.Value.DataDirectory.Length > 0;

    /// <exception cref="ExportStoreException"><c>store-bad-settings</c> where there are no inboxes.</exception>
    public string Inbox(SourceKey source) => !HasInboxes
        ? throw new ExportStoreException(
            StoreCodes.BadSettings, $"Uploads to a cluster need a directory that all its silos see: set {ExportStoreOptions.Section}:DataDirectory.", isPermanent: true)
        : Path.Combine(Path.GetFullPath(options.Value.DataDirectory), "tenants", source.Tenant.Value, "inbox", source.SourceId);

    internal static bool IsWithin(string path, string root) =>
        path == root || path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <returns>The path with the links of every part resolved; null where there is no such directory.</returns>
    private static string? Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new DirectoryInfo(Path.Combine(real, part));
            if (!next.Exists) return null;
            // The target may itself lie behind links of its parents.
            real = next.LinkTarget is null ? next.FullName : Real(next.ResolveLinkTarget(returnFinalTarget: true)!.FullName) ?? "";
            if (real.Length == 0) return null;
        }

        return real;
    }

    private static ExportStoreException Refused(string path) => new(
        "store-refused", $"'{path}' is not inside a directory that this installation allows sources to read ({ExportStoreOptions.Section}:Roots).", isPermanent: true);

    private static ExportStoreException Missing(string path) => new("store-missing", $"There is no directory '{path}'.", isPermanent: false);
}
