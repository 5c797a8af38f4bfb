using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Hub.Queries;
using FinOps.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.Web.Hub;

internal static class HubServices
{
    public const string Path = "/hubs/spend";

    public static void AddSpendHub(this IServiceCollection services)
    {
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = 16 << 10;
            options.KeepAliveInterval = TimeSpan.FromSeconds(15);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(45);
            options.DisableImplicitFromServicesParameters = true;
        }).AddJsonProtocol(options => WebJson.Apply(options.PayloadSerializerOptions));
        services.AddSingleton<ConnectionPump>();
        services.AddSingleton<LiveQueries>();
        services.AddSingleton<SpendFeed>();
        services.AddHostedService<SpendFeedKeeper>();
    }

    public static void MapSpendHub(this IEndpointRouteBuilder app) =>
        app.MapHub<SpendHub>(Path, options => options.CloseOnAuthenticationExpiration = true).NarrowsRows().LongRunning();
}
