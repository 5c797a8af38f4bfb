using System.Text.Json;
using FinOps.Generator.Companies;
using FinOps.Generator.Scenarios;

namespace FinOps.Generator.Cur;

/// <summary>&lt;report&gt;-Manifest.json, the file that makes a delivery complete.</summary>
internal static class CurManifest
{
    public static void Write(Stream to, CurLayout layout, Delivery delivery, string assemblyId, IReadOnlyList<string> header, IReadOnlyList<string> keys)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true });
        Write(json, layout, delivery, assemblyId, header, keys);
    }

    /// <summary>The manifest of a Data Export, which names an execution and whole object addresses.</summary>
    public static void WriteDataExport(Stream to, string execution, IReadOnlyList<string> keys)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("executionId", execution);
        json.WriteStartArray("dataFiles");
        foreach (var key in keys) json.WriteStringValue($"s3://northwind-billing/{key}");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CurLayout layout, Delivery delivery, string assemblyId, IReadOnlyList<string> header, IReadOnlyList<string> keys)
    {
        json.WriteStartObject();
        json.WriteString("assemblyId", assemblyId);
        json.WriteString("account", Northwind.Payer);
        json.WriteStartArray("columns");
        foreach (var column in header)
        {
            var slash = column.IndexOf('/', StringComparison.Ordinal);
            json.WriteStartObject();
            json.WriteString("category", column[..slash]);
            json.WriteString("name", column[(slash + 1)..]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("charset", "UTF-8");
        json.WriteString("compression", layout.Compression switch { CurCompression.Gzip => "GZIP", CurCompression.Zip => "ZIP", _ => "NONE" });
        json.WriteString("contentType", "text/csv");
        json.WriteString("reportId", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(layout.Report))));
        json.WriteString("reportName", layout.Report);
        json.WriteStartObject("billingPeriod");
        json.WriteString("start", $"{delivery.Month:yyyyMMdd}T000000.000Z");
        json.WriteString("end", $"{delivery.MonthEnd:yyyyMMdd}T000000.000Z");
        json.WriteEndObject();
        json.WriteString("bucket", "northwind-billing");
        json.WriteStartArray("reportKeys");
        foreach (var key in keys) json.WriteStringValue(key);
        json.WriteEndArray();
        json.WriteStartArray("additionalArtifactKeys");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
