using System.Globalization;
using System.Text;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinOps.Warehouse.Tests.Facade;

/// <summary>ClickHouse's documented HTTP interface over the embedded engine, as far as clients use it, so that the HTTP connection is tested against the real engine.</summary>
internal sealed class ClickHouseFacade : IAsyncDisposable
{
    internal const string User = "finops", Password = "p%ss wörd";
    private const string Tag = "FACADETAGFACADET";
    private readonly WebApplication _app;
    private readonly IClickHouse _engine;

    private ClickHouseFacade(WebApplication app, IClickHouse engine) => (_app, _engine) = (app, engine);

    internal string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Longest request line seen, to see that long parameters do not go into the address.</summary>
    internal int LongestAddress { get; private set; }

    /// <summary>Set to break connections in the middle of a streamed answer.</summary>
    internal bool BreakStreams { get; set; }

    internal static async Task<ClickHouseFacade> StartAsync(IClickHouse engine)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => (k.Limits.MaxRequestBodySize, k.Limits.MaxRequestLineSize) = (null, 1 << 20)).UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var facade = new ClickHouseFacade(app, engine);
        app.MapGet("/ping", () => "Ok.\n");
        app.Map("/", facade.HandleAsync);
        await app.StartAsync();
        return facade;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        LongestAddress = Math.Max(LongestAddress, http.Request.QueryString.Value?.Length ?? 0);
        try
        {
            if (!FacadeRequest.IsAuthorized(http.Request, User, Password)) throw new WarehouseException(516, "AUTHENTICATION_FAILED", "Code: 516. DB::Exception: wrong password. (AUTHENTICATION_FAILED)");
            var request = await FacadeRequest.ReadAsync(http.Request);
            http.Response.Headers["X-ClickHouse-Query-Id"] = request.QueryId;
            http.Response.Headers["X-ClickHouse-Summary"] = "{\"read_rows\":\"0\",\"written_rows\":\"0\"}";
            if (request.InsertFormat is { } format)
                await _engine.InsertAsync(request.Statement, format, (target, token) => http.Request.Body.CopyToAsync(target, token), http.RequestAborted);
            else if (request.IsQuery) await AnswerAsync(http, request);
            else await _engine.ExecuteAsync(request.Statement, http.RequestAborted);
        }
        catch (WarehouseException e) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = e.Code == 516 ? 403 : e.Code is 60 or 81 ? 404 : 500;
            http.Response.Headers["X-ClickHouse-Exception-Code"] = e.Code.ToString(CultureInfo.InvariantCulture);
            await http.Response.WriteAsync(e.Message + "\n");
        }
    }

    private async Task AnswerAsync(HttpContext http, FacadeRequest request)
    {
        http.Response.Headers["X-ClickHouse-Format"] = request.Format;
        http.Response.Headers["X-ClickHouse-Exception-Tag"] = Tag;
        if (request.WaitForEnd || !IClickHouse.StreamedFormats.Contains(request.Format))
        {
            await using var whole = await _engine.QueryAsync(request.Statement, request.Format, http.RequestAborted);
            await whole.CopyToAsync(http.Response.Body, http.RequestAborted);
            return;
        }
        try
        {
            await using var answer = await _engine.StreamAsync(request.Statement, request.Format, http.RequestAborted);
            if (BreakStreams) await BreakAsync(http, answer);
            await answer.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
        catch (WarehouseException e) when (http.Response.HasStarted)
        {
            var message = Encoding.UTF8.GetBytes(e.Message);
            await http.Response.WriteAsync($"\r\n__exception__\r\n{Tag}\r\n");
            await http.Response.Body.WriteAsync(message);
            await http.Response.WriteAsync($"\n{message.Length} {Tag}\r\n__exception__\r\n");
        }
    }

    private static async Task BreakAsync(HttpContext http, Stream answer)
    {
        var some = new byte[100_000];
        await http.Response.Body.WriteAsync(some.AsMemory(0, await answer.ReadAtLeastAsync(some, some.Length, throwOnEndOfStream: false)));
        await http.Response.Body.FlushAsync();
        http.Abort();
    }
}
