using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Http;

/// <summary>A ClickHouse server over its HTTP interface. Statements travel in the body, values as <c>param_</c> fields, inserted data as the body of its own request.</summary>
internal sealed class HttpClickHouse : IClickHouse
{
    private readonly HttpClient _client;
    private readonly HttpOptions _options;

    /// <param name="handler">Null for the ordinary one; tests pass their own.</param>
    internal HttpClickHouse(HttpOptions options, HttpMessageHandler? handler = null)
    {
        _options = options;
        _client = new HttpClient(handler ?? new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = options.MaxConnections,
            AutomaticDecompression = DecompressionMethods.None,
        })
        {
            BaseAddress = new Uri(options.Url),
            Timeout = Timeout.InfiniteTimeSpan,      // the server stops queries itself; an export may take as long as its reader
        };
        // Basic, not X-ClickHouse-Key: a header takes ASCII only, a password need not be.
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
    }

    public bool IsExclusive => false;

    public Task<IDisposable> HoldAsync(string name, CancellationToken cancellationToken) => Task.FromResult<IDisposable>(Stream.Null);

    public string Kind => $"{_client.BaseAddress}";

    public async Task ExecuteAsync(Statement statement, CancellationToken cancellationToken) =>
        await (await QueryAsync(statement, "Null", cancellationToken)).DisposeAsync();

    public async Task<Stream> QueryAsync(Statement statement, string format, CancellationToken cancellationToken)
    {
        // wait_end_of_query: the server answers when it knows whether there was an error, so the status says so.
        using var response = await SendAsync(HttpStatement.Query(statement, format, Settings("wait_end_of_query=1")), HttpCompletionOption.ResponseContentRead, cancellationToken);
        return new HttpWholeAnswer(await response.Content.ReadAsByteArrayAsync(cancellationToken), response);
    }

    public async Task<Stream> StreamAsync(Statement statement, string format, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpStatement.Query(statement, format, Settings("")), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return new HttpAnswer(response, await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    public async Task InsertAsync(Statement statement, string format, Func<Stream, CancellationToken, Task> body, CancellationToken cancellationToken) =>
        (await SendAsync(HttpStatement.Insert(statement, format, Settings("wait_end_of_query=1"), body), HttpCompletionOption.ResponseContentRead, cancellationToken)).Dispose();

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Settings(string more) =>
        string.Create(CultureInfo.InvariantCulture, $"max_execution_time={_options.MaxExecutionSeconds}&{more}");

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            {
                var response = await _client.SendAsync(request, completion, cancellationToken);
                if (response.IsSuccessStatusCode && !response.Headers.Contains(HttpAnswer.CodeHeader)) return response;
                using (response) throw await FailureAsync(response, cancellationToken);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new WarehouseUnavailableException($"ClickHouse at {_client.BaseAddress} did not answer: {e.Message}", e);
        }
    }

    private async Task<Exception> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = (await response.Content.ReadAsStringAsync(cancellationToken)).Trim();
        return response.Headers.Contains(HttpAnswer.CodeHeader) || text.StartsWith("Code: ", StringComparison.Ordinal)
            ? ClickHouseError.Parse(text)
            : new WarehouseUnavailableException($"{_client.BaseAddress} answered {(int)response.StatusCode}, and not as ClickHouse does: {text[..Math.Min(text.Length, 200)]}");
    }
}
