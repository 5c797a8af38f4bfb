using System.Text.Json;

namespace FinOps.Generator.Azure;

/// <summary>manifest.json, the file that makes a run of an export complete.</summary>
internal static class AzureManifest
{
    public static void Write(Stream to, AzureLayout layout, string export, bool amortized, string run, DateOnly month, DateOnly until, IReadOnlyList<AzureFile> files)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("manifestVersion", "2024-04-01");
        json.WriteNumber("byteCount", files.Sum(f => f.Bytes));
        json.WriteNumber("blobCount", files.Count);
        json.WriteNumber("dataRowCount", files.Sum(f => f.Rows));
        json.WriteStartObject("exportConfig");
        json.WriteString("exportName", export);
        json.WriteString("resourceId", $"/providers/Microsoft.Billing/billingAccounts/8611001/providers/Microsoft.CostManagement/exports/{export}");
        json.WriteString("dataVersion", "2021-10-01");
        json.WriteString("apiVersion", "2023-07-01-preview");
        json.WriteString("type", amortized ? "AmortizedCost" : "ActualCost");
        json.WriteString("timeFrame", "MonthToDate");
        json.WriteString("granularity", "Daily");
        json.WriteEndObject();
        json.WriteStartObject("deliveryConfig");
        json.WriteBoolean("partitionData", true);
        json.WriteString("dataOverwriteBehavior", "CreateNewReport");
        json.WriteString("fileFormat", "Csv");
        json.WriteString("compressionMode", layout.Compress ? "Gzip" : "None");
        json.WriteEndObject();
        json.WriteStartObject("runInfo");
        json.WriteString("executionType", "Scheduled");
        json.WriteString("submittedTime", $"{until:yyyy-MM-dd}T06:12:41.2087317Z");
        json.WriteString("runId", run);
        json.WriteString("startDate", $"{month:yyyy-MM-dd}T00:00:00");
        json.WriteString("endDate", $"{month.AddMonths(1).AddDays(-1):yyyy-MM-dd}T00:00:00");
        json.WriteEndObject();
        json.WriteStartArray("blobs");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("blobName", file.Name);
            json.WriteNumber("byteCount", file.Bytes);
            json.WriteNumber("dataRowCount", file.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
