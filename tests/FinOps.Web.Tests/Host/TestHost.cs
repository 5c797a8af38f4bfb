using System.Net.Http.Headers;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Warehouse;
using FinOps.Web.Tests.Fakes;
using FinOps.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace FinOps.Web.Tests.Host;

/// <summary>The web host on a real socket, over fake grains and a fake warehouse.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app, FakeGrains grains, FakeWarehouse warehouse, FakeInbox inbox, FakeFiles files, LogCapture log)
    {
        (_app, Grains, Warehouse, Inbox, Files, Log) = (app, grains, warehouse, inbox, files, log);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Anonymous = new HttpClient { BaseAddress = Address };
    }

    public FakeGrains Grains { get; }

    public LogCapture Log { get; }

    public Uri Address { get; }

    public HttpClient Anonymous { get; }

    internal FakeWarehouse Warehouse { get; }

    internal FakeInbox Inbox { get; }

    internal FakeFiles Files { get; }

    internal IServiceProvider Services => _app.Services;

    /// <param name="settings">Pairs of key and value, as <c>Web:MaxUploadBytes</c>.</param>
    public static Task<TestHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <param name="replace">Puts something else in the place of what the host would use.</param>
    public static async Task<TestHost> StartAsync(Action<IServiceCollection> replace, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection([
            new("Web:FirstRun:Enabled", "false"),
            new("Web:RequestsPerSecond", "10000"),
        ]).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var log = new LogCapture();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        var (factory, grains) = FakeGrains.Create();
        var warehouse = new FakeWarehouse();
        var inbox = new FakeInbox();
        var files = new FakeFiles();
        builder.Services.AddSingleton(factory).AddSingleton<IWarehouse>(warehouse).AddSingleton<IUploadInbox>(inbox).AddSingleton<IOriginalFiles>(files).AddSingleton<ISecretBox, FakeSecretBox>();
        builder.Services.AddFinOpsWeb(builder.Configuration);
        replace(builder.Services);
        var app = builder.Build();
        app.MapFinOpsWeb();
        await app.StartAsync();
        return new TestHost(app, grains, warehouse, inbox, files, log);
    }

    /// <summary>A tenant, and a token of it.</summary>
    public async Task<string> TenantAsync(string tenantId, params string[] scopes)
    {
        await Grains.Directory.CreateAsync(new TenantInfo(tenantId, $"{tenantId} Ltd", "USD", ["team"], DateTimeOffset.UnixEpoch), default);
        return await TokenAsync(tenantId, scopes.Length > 0 ? scopes : [TokenScope.Read, TokenScope.Ingest, TokenScope.Admin]);
    }

    public async Task<string> TokenAsync(string tenantId, params string[] scopes) =>
        (await Services.GetRequiredService<TokenIssuer>().IssueAsync(tenantId, "test", scopes, expiresAt: null, default)).Text;

    public HttpClient Client(string token)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Anonymous.Dispose();
        await _app.DisposeAsync();
    }
}
