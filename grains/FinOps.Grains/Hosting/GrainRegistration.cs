using FinOps.Contracts.Sources;
using FinOps.Grains.Backlogs;
using FinOps.Grains.Exports;
using FinOps.Grains.Exports.Remote;
using FinOps.Grains.Kubernetes;
using FinOps.Grains.Publication;
using FinOps.Grains.Queues;
using FinOps.Grains.Reading;
using FinOps.Grains.Sources;
using FinOps.Grains.Tenants;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Hosting;

public static class GrainRegistration
{
    /// <summary>What grains take in their constructors. The host brings <c>IWarehouse</c>, the grain storage named <see cref="GrainStore.Name"/> and the stream provider.</summary>
    public static IServiceCollection AddFinOpsGrains(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IngestOptions>().Bind(configuration.GetSection(IngestOptions.Section)).ValidateOnStart();
        services.AddOptions<EventOptions>().Bind(configuration.GetSection(EventOptions.Section));
        services.AddOptions<TenantOptions>().Bind(configuration.GetSection(TenantOptions.Section));
        services.AddOptions<PublicationOptions>().Bind(configuration.GetSection(PublicationOptions.Section));
        services.AddOptions<ExportStoreOptions>().Bind(configuration.GetSection(ExportStoreOptions.Section));
        services.AddOptions<QueueOptions>().Bind(configuration.GetSection(QueueOptions.Section));
        services.AddOptions<KubernetesOptions>().Bind(configuration.GetSection(KubernetesOptions.Section));
        services.TryAddSingleton<OpenCostClient>();
        services.TryAddSingleton<IQueueHttp, QueueHttp>();
        services.TryAddSingleton<IQueueOpener, SqsOpener>();
        services.AddSingleton<IValidateOptions<IngestOptions>, IngestOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ReaderSlots>();
        services.TryAddSingleton<WarehouseGate>();
        services.TryAddSingleton<IOriginalFiles, OriginalFiles>();
        services.TryAddSingleton<ExportPlace>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IObjectStoreOpener, DirectoryOpener>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IObjectStoreOpener, S3Opener>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IObjectStoreOpener, BlobOpener>());
        services.TryAddSingleton<GuardedHttp>();
        services.AddDataProtection();
        services.TryAddSingleton<ISecretBox, SecretBox>();
        services.TryAddSingleton<IExportStore, ExportStore>();
        services.TryAddSingleton<IUploadInbox, UploadInbox>();
        services.TryAddSingleton<IBillOpener, BillOpener>();
        return services;
    }

    /// <summary>For processes that host readers; call it after the grains' host was added.</summary>
    public static IServiceCollection AddReaderReports(this IServiceCollection services) => services.AddHostedService<ReaderReports>();

    /// <summary>Call it after the grains' host was added: it asks grains as soon as it starts.</summary>
    public static IServiceCollection AddIngestRecovery(this IServiceCollection services) => services.AddSingleton<SourceWaker>().AddHostedService<IngestRecovery>();
}
