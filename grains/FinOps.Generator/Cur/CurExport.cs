using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Cur;

/// <summary>Writes deliveries the way AWS lays a legacy Cost and Usage Report into a bucket.</summary>
public static class CurExport
{
    /// <summary>Writes the data files, then the manifest in the assembly folder, then the period's manifest, each manifest whole or not at all.</summary>
    /// <param name="root">Stands for the bucket; created when missing.</param>
    /// <remarks>totals.json lies in the assembly folder too, where manifest readers never look.</remarks>
    public static CurExportResult Write(Company company, Delivery delivery, string root, CurLayout? layout = null)
    {
        layout ??= new CurLayout();
        var period = $"{layout.Prefix}/{layout.Report}/{delivery.Month:yyyyMMdd}-{delivery.MonthEnd:yyyyMMdd}".TrimStart('/');
        var assemblyId = AssemblyId(company, delivery);
        using var files = new CurFiles(root, $"{period}/{assemblyId}", layout);
        var sink = new CurSink(company.World, delivery, files);
        sink.OpenFirst();
        Bill.Write(company.World, delivery, sink);
        var totals = sink.Finish();
        files.Dispose();
        var folder = Path.Combine(root, period, assemblyId);
        using (var file = File.Create(Path.Combine(folder, "totals.json"))) TotalsJson.Write(totals, file);
        var manifest = $"{layout.Report}-Manifest.json";
        CurManifest.Write(Path.Combine(folder, manifest), layout, delivery, assemblyId, sink.Header, files.Keys);
        CurManifest.Write(Path.Combine(root, period, manifest), layout, delivery, assemblyId, sink.Header, files.Keys);
        return new CurExportResult(assemblyId, $"{period}/{assemblyId}/{manifest}", [.. files.Keys], sink.Bytes, totals);
    }

    private static string AssemblyId(Company company, Delivery delivery)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, SplitMix.Hash(company.Seed, (ulong)delivery.Month.DayNumber, (ulong)delivery.Sequence));
        BitConverter.TryWriteBytes(bytes[8..], SplitMix.Hash(company.Seed, (ulong)delivery.Sequence, (ulong)delivery.Month.DayNumber));
        return new Guid(bytes).ToString();
    }
}
