using System.Net;
using FinOps.Web.Allocation;
using FinOps.Web.Auth;
using FinOps.Web.Dashboard;
using FinOps.Web.DeadLetters;
using FinOps.Web.Exports;
using FinOps.Web.Health;
using FinOps.Web.Hooks;
using FinOps.Web.Hosting;
using FinOps.Web.Hub;
using FinOps.Web.Json;
using FinOps.Web.Kubernetes;
using FinOps.Web.OpenApi;
using FinOps.Web.Problems;
using FinOps.Web.Querying;
using FinOps.Web.Reconciliation;
using FinOps.Web.Sources;
using FinOps.Web.Spend;
using FinOps.Web.Telemetry;
using FinOps.Web.Tenants;
using FinOps.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class FinOpsWebServices
{
    /// <summary>
    /// REST, hub, health and dashboard. The host brings <c>IGrainFactory</c>, <c>IWarehouse</c> and <c>IUploadInbox</c>,
    /// and calls <see cref="FinOpsWebApplication.MapFinOpsWeb"/> on the application.
    /// </summary>
    /// <param name="configuration">Its section <see cref="WebOptions.Section"/> is read.</param>
    public static IServiceCollection AddFinOpsWeb(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WebOptions>().Bind(configuration.GetSection(WebOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions["traceId"] =
                System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier);
        services.AddExceptionHandler<ExceptionProblems>();
        services.ConfigureHttpJsonOptions(options => WebJson.Apply(options.SerializerOptions));

        // In development the framework would throw for a bad request and in production answer without a body: always throw, ExceptionProblems answers.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddRouting(options => options.SetParameterPolicy<PageConstraint>(PageConstraint.Name));
        services.AddTokenAuthentication();
        services.AddRequestLimits();
        services.AddForwarding();
        services.AddResponseCompression(options =>
        {
            // Static files only: compressing answers that mix secrets with what a caller chose would leak them over TLS.
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];
        });
        services.AddFinOpsHealth();
        services.AddFinOpsOpenApi();
        services.AddSpendHub();
        services.SilenceUrlLogging();
        services.AddSingleton<WebMetrics>();
        services.AddHostedService<OpenTelemetryExport>();
        services.AddHooks(configuration);
        services.AddAnswers();
        services.AddHostedService<FirstRun>();
        return services;
    }

    /// <summary>Health and telemetry alone, for processes that serve nobody; see <see cref="FinOpsWebApplication.MapFinOpsProbes"/>.</summary>
    public static IServiceCollection AddFinOpsProbes(this IServiceCollection services)
    {
        services.AddFinOpsHealth();
        return services.AddHostedService<OpenTelemetryExport>();
    }

    private static void AddAnswers(this IServiceCollection services) => services
        .AddSingleton<TokenIssuer>().AddSingleton<RowFilterRequest>().AddSingleton<TenantProvisioning>()
        .AddSingleton<DirectoryRoots>().AddSingleton<SourceRegistry>().AddSingleton<Freshness>().AddSingleton<ExportLedger>()
        .AddSingleton<DeadLetterList>().AddSingleton<DownloadSlots>()
        .AddSingleton<AnswerCache>().AddSingleton<LiveVersions>().AddSingleton<HotCells>().AddSingleton<SpendScopes>().AddSingleton<SpendQuestions>()
        .AddSingleton<SummaryAnswer>().AddSingleton<TimeseriesAnswer>().AddSingleton<MoversAnswer>().AddSingleton<BreakdownAnswer>()
        .AddSingleton<ReconciliationAnswer>().AddSingleton<CostScopes>().AddSingleton<QueryAnswers>()
        .AddSingleton<KubernetesRegistry>().AddSingleton<KubernetesAnswers>()
        .AddSingleton<AllocationBook>().AddSingleton<AllocationPreviews>();

    private static void AddForwarding(this IServiceCollection services) => services.AddOptions<ForwardedHeadersOptions>()
        .Configure<IOptions<WebOptions>>((forwarded, web) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in web.Value.TrustedProxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        });
}
