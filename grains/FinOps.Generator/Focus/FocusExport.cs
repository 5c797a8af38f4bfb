using System.IO.Compression;
using FinOps.Focus;
using FinOps.Generator.Billing;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Focus;

/// <summary>How a native FOCUS file is written.</summary>
public sealed record FocusLayout
{
    /// <summary>V10, V12 or V14.</summary>
    public FocusVersion Version { get; init; } = FocusVersion.V12;

    public string Prefix { get; init; } = "focus";

    public string Export { get; init; } = "northwind-focus";

    public bool Gzip { get; init; } = true;
}

/// <param name="File">Path relative to the root; the totals lie beside it, named <c>&lt;file&gt;.totals.json</c>.</param>
public sealed record FocusExportResult(string File, long Bytes, BillTotals Totals);

/// <summary>Writes the same bills as native FOCUS files: one plain file per month, replaced by each later delivery.</summary>
public static class FocusExport
{
    public static FocusExportResult Write(Company company, Delivery delivery, string root, FocusLayout? layout = null)
    {
        layout ??= new FocusLayout();
        var name = $"{layout.Prefix}/{layout.Export}-{delivery.Month:yyyy-MM}.csv{(layout.Gzip ? ".gz" : "")}".TrimStart('/');
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var sink = new FocusSink(company.World, delivery, layout.Version);
        BillTotals totals;
        using (var file = new FileStream(path + ".tmp", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        using (Stream output = layout.Gzip ? new GZipStream(file, CompressionLevel.Fastest) : file)
        {
            sink.Begin(output);
            Bill.Write(company.World, delivery, sink);
            totals = sink.Finish();
        }
        File.Move(path + ".tmp", path, overwrite: true);
        using var json = File.Create(path + ".totals.json");
        TotalsJson.Write(totals, json);
        return new FocusExportResult(name, sink.Bytes, totals);
    }
}
