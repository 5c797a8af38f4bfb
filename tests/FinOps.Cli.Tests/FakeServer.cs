using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FinOps.Cli.Tests;

/// <summary>A real Kestrel that answers what a test tells it to, and remembers what it was asked.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    public const string Token = "finops_abcdefgh_0123456789abcdef0123456789abcdef";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _routes = new(StringComparer.Ordinal);

    private FakeServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public ConcurrentQueue<string> Requests { get; } = new();

    public ConcurrentDictionary<string, string> Bodies { get; } = new(StringComparer.Ordinal);

    public string Url => _app.Urls.First();

    public static async Task<FakeServer> StartAsync()
    {
        var server = new FakeServer();
        await server._app.StartAsync();
        return server;
    }

    /// <param name="route">Method and path without query, as "GET /v1/me".</param>
    public FakeServer On(string route, Func<HttpContext, Task> answer)
    {
        _routes[route] = answer;
        return this;
    }

    public FakeServer On(string route, JsonNode answer, int status = 200) => On(route, context => JsonAsync(context, answer.ToJsonString(), status));

    public FakeServer Refuse(string route, int status, string title, string? detail = null) => On(route, context =>
        JsonAsync(context, new JsonObject { ["title"] = title, ["status"] = status, ["detail"] = detail }.ToJsonString(), status, "application/problem+json"));

    public static JsonObject Page(params JsonNode[] items) => new() { ["items"] = new JsonArray(items), ["next"] = null };

    /// <summary>Runs the command line against this server with a good token in the environment.</summary>
    public Task<CliRun> RunAsync(params string[] args) =>
        CliRun.OfAsync(args, new Dictionary<string, string?> { ["FINOPS_SERVER"] = Url, ["FINOPS_TOKEN"] = Token });

    public static async Task JsonAsync(HttpContext context, string json, int status = 200, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(json);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        Requests.Enqueue($"{request.Method} {request.Path}{request.QueryString}");
        if (request.Headers.Authorization != $"Bearer {Token}")
        {
            await JsonAsync(context, """{"title":"A valid token is needed.","status":401}""", 401, "application/problem+json");
            return;
        }
        var route = $"{request.Method} {request.Path.Value}";
        // Parts of files are for the route to read: a test may want to break them off.
        if (request.Method is "POST" or "PUT" && request.Headers.ContentRange.Count == 0) Bodies[route] = await new StreamReader(request.Body).ReadToEndAsync();
        if (_routes.TryGetValue(route, out var answer)) await answer(context);
        else await JsonAsync(context, """{"title":"There is no such thing here.","status":404,"detail":"No route."}""", 404, "application/problem+json");
    }
}
