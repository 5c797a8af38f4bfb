using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Auth;
using FinOps.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace FinOps.Web.Exports;

/// <summary>Rows that could not be read as a CSV file, in bounded memory however many there are. Values stand as they came, quoted.</summary>
internal sealed class QuarantineCsv(ITenantWarehouse warehouse, SnapshotKey? key, string? scope, string exportId) : IResult
{
    private const int RowsPerPage = 1000;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{exportId}-quarantine.csv\"";
        var body = response.BodyWriter;
        Write(body, "File,Line,Column,Value,Reason,Raw\r\n");
        for (var offset = 0L; key is { } snapshot; offset += RowsPerPage)
        {
            var page = await warehouse.QuarantineAsync(snapshot, scope, offset, RowsPerPage, httpContext.RequestAborted);
            foreach (var issue in page) Write(body, Row(issue));
            await body.FlushAsync(httpContext.RequestAborted);
            if (page.Count < RowsPerPage) break;
        }
    }

    private static string Row(ReadIssue issue) => string.Join(
        ',', Quoted(issue.File), issue.Line.ToString(CultureInfo.InvariantCulture), Quoted(issue.Column), Quoted(issue.Value), Quoted(issue.Reason), Quoted(issue.Raw)) + "\r\n";

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Write(PipeWriter body, string text) => Encoding.UTF8.GetBytes(text, body);
}
