using System.Text.Json;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Http;

/// <summary>A whole answer in memory. What was read is in the header <c>X-ClickHouse-Summary</c>, as JSON with numbers as texts; a proxy may drop it.</summary>
internal sealed class HttpWholeAnswer(byte[] body, HttpResponseMessage response) : MemoryStream(body, writable: false), IMeasuredAnswer
{
    internal const string SummaryHeader = "X-ClickHouse-Summary";

    public ReadSize Reads { get; } = response.Headers.TryGetValues(SummaryHeader, out var values) ? Parse(values.First()) : default;

    private static ReadSize Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return new ReadSize(Number(json.RootElement, "read_rows"), Number(json.RootElement, "read_bytes"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static long Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && long.TryParse(value.ToString(), out var number) ? number : 0;
}
