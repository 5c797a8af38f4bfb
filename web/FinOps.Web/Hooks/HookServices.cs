using FinOps.Web.Hooks.Azure;
using FinOps.Web.Hooks.CloudEvents;
using FinOps.Web.Hooks.Google;
using FinOps.Web.Hooks.Jwt;
using FinOps.Web.Hooks.Sns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FinOps.Web.Hooks;

internal static class HookServices
{
    public static void AddHooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HookOptions>().Bind(configuration.GetSection(HookOptions.Section));
        services.TryAddSingleton<HookHttp>();
        services.AddSingleton<HookRegistry>().AddSingleton<SnsCertificates>().AddSingleton<JwtKeys>().AddSingleton<JwtVerifier>()
            .AddSingleton<IHookReceiver, SnsReceiver>().AddSingleton<IHookReceiver, EventGridReceiver>()
            .AddSingleton<IHookReceiver, PubSubReceiver>().AddSingleton<IHookReceiver, CloudEventsReceiver>();
    }
}
