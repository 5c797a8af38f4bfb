using System.Net;
using System.Text;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Http;

/// <summary>Statements as requests of ClickHouse's HTTP interface.</summary>
internal static class HttpStatement
{
    /// <summary>Longer parameters go into a multipart form: servers and proxies refuse long addresses.</summary>
    private const int LongestAddress = 4096;

    internal static HttpRequestMessage Query(Statement statement, string format, string settings)
    {
        var address = Address(statement, settings);
        var request = address.Length <= LongestAddress
            ? new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(statement.Sql, Encoding.UTF8, "text/plain") }
            : new HttpRequestMessage(HttpMethod.Post, "/?" + settings) { Content = Form(statement) };
        request.Headers.Add("X-ClickHouse-Format", format);
        return request;
    }

    internal static HttpRequestMessage Insert(Statement statement, string format, string settings, Func<Stream, CancellationToken, Task> body) =>
        new(HttpMethod.Post, $"{Address(statement, settings)}&query={Uri.EscapeDataString($"{statement.Sql} FORMAT {format}")}") { Content = new WrittenContent(body) };

    private static string Address(Statement statement, string settings)
    {
        var address = new StringBuilder("/?").Append(settings);
        foreach (var parameter in statement.Parameters)
            address.Append("&param_").Append(parameter.Name).Append('=').Append(Uri.EscapeDataString(parameter.Text));
        return address.ToString();
    }

    private static MultipartFormDataContent Form(Statement statement)
    {
        var form = new MultipartFormDataContent { { new StringContent(statement.Sql), "query" } };
        foreach (var parameter in statement.Parameters) form.Add(new StringContent(parameter.Text), "param_" + parameter.Name);
        return form;
    }

    /// <summary>A body that is written as it is made, so that a block is never held twice.</summary>
    private sealed class WrittenContent(Func<Stream, CancellationToken, Task> body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body(stream, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => body(stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
