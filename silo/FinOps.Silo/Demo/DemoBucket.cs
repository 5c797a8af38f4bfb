using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;

namespace FinOps.Silo.Demo;

/// <summary>Puts a delivery where the source looks the way AWS does: files first and never changed again, the month's manifest last.</summary>
internal static class DemoBucket
{
    private const int DeliveriesKept = 3;

    /// <remarks>Written aside first: a process that ends in the middle, and writes the same delivery again when it is back, must not touch files that are read.</remarks>
    public static CurExportResult Deliver(Company company, Delivery delivery, string bucket)
    {
        var aside = Path.Combine(bucket, ".writing");
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        var written = CurExport.Write(company, delivery, aside);
        var assembly = Path.GetDirectoryName(written.Manifest)!;
        var month = Path.GetDirectoryName(assembly)!;
        Directory.CreateDirectory(Path.Combine(bucket, month));
        if (!Directory.Exists(Path.Combine(bucket, assembly))) Directory.Move(Path.Combine(aside, assembly), Path.Combine(bucket, assembly));
        var manifest = Path.Combine(month, Path.GetFileName(written.Manifest));
        File.Move(Path.Combine(aside, manifest), Path.Combine(bucket, manifest), overwrite: true);
        foreach (var old in new DirectoryInfo(Path.Combine(bucket, month)).GetDirectories().OrderByDescending(d => d.LastWriteTimeUtc).Skip(DeliveriesKept)) old.Delete(recursive: true);
        return written;
    }
}
