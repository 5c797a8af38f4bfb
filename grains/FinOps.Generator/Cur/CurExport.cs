using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Stories;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Cur;

/// <summary>Writes deliveries the way AWS lays a legacy Cost and Usage Report into a bucket.</summary>
public static class CurExport
{
    /// <param name="root">Stands for the bucket; created when missing. No file is seen before it is whole.</param>
    /// <remarks>totals.json lies in the assembly folder too, where manifest readers never look.</remarks>
    public static CurExportResult Write(Company company, Delivery delivery, string root, CurLayout? layout = null)
    {
        var open = DirectoryFiles.Below(root);
        var written = Write(company, delivery, open, layout);
        using var totals = open(written.Manifest[..(written.Manifest.LastIndexOf('/') + 1)] + "totals.json");
        TotalsJson.Write(written.Totals, totals);
        return written;
    }

    /// <summary>Writes the data files, then the manifest in the assembly folder, then the period's manifest.</summary>
    /// <param name="open">See <see cref="IProviderStory.Write"/>.</param>
    public static CurExportResult Write(Company company, Delivery delivery, Func<string, Stream> open, CurLayout? layout = null)
    {
        layout ??= new CurLayout();
        var cur2 = layout.Kind == CurReport.Cur2;
        var root = $"{layout.Prefix}/{layout.Report}".TrimStart('/');
        var assemblyId = AssemblyId(company, delivery);
        var (data, manifests) = cur2
            ? ($"{root}/data/BILLING_PERIOD={delivery.Month:yyyy-MM}/{assemblyId}", $"{root}/metadata/BILLING_PERIOD={delivery.Month:yyyy-MM}")
            : ($"{root}/{delivery.Month:yyyyMMdd}-{delivery.MonthEnd:yyyyMMdd}/{assemblyId}", $"{root}/{delivery.Month:yyyyMMdd}-{delivery.MonthEnd:yyyyMMdd}");
        using var files = new CurFiles(open, data, layout);
        var sink = new CurSink(company.World, delivery, files);
        sink.OpenFirst();
        Bill.Write(company.World, delivery, sink);
        var totals = sink.Finish();
        files.Dispose();
        var manifest = $"{layout.Report}-Manifest.json";
        foreach (var path in new[] { $"{manifests}/{assemblyId}/{manifest}", $"{manifests}/{manifest}" })
        {
            using var to = open(path);
            if (cur2) CurManifest.WriteDataExport(to, assemblyId, files.Keys);
            else CurManifest.Write(to, layout, delivery, assemblyId, sink.Header, files.Keys);
        }

        return new CurExportResult(assemblyId, $"{manifests}/{assemblyId}/{manifest}", [.. files.Keys], sink.Bytes, totals);
    }

    private static string AssemblyId(Company company, Delivery delivery)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, SplitMix.Hash(company.Seed, (ulong)delivery.Month.DayNumber, (ulong)delivery.Sequence));
        BitConverter.TryWriteBytes(bytes[8..], SplitMix.Hash(company.Seed, (ulong)delivery.Sequence, (ulong)delivery.Month.DayNumber));
        return new Guid(bytes).ToString();
    }
}
