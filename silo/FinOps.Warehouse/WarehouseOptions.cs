using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Http;
using FinOps.Warehouse.Querying;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FinOps.Warehouse;

public enum WarehouseMode
{
    /// <summary>ClickHouse's engine in this process: nothing else to install, one process.</summary>
    Embedded,

    /// <summary>A ClickHouse server or cluster.</summary>
    Http,
}

/// <summary>Which engine keeps the cost history.</summary>
public sealed class WarehouseOptions
{
    public const string Section = "Warehouse";

    public WarehouseMode Mode { get; set; } = WarehouseMode.Embedded;

    public EmbeddedOptions Embedded { get; set; } = new();

    public HttpOptions Http { get; set; } = new();

    public QueryLimits Query { get; set; } = new();
}

internal sealed class WarehouseOptionsCheck : IValidateOptions<WarehouseOptions>
{
    public ValidateOptionsResult Validate(string? name, WarehouseOptions options)
    {
        var problems = new List<string>();
        Check(!string.IsNullOrWhiteSpace(options.Embedded.Path), "Warehouse:Embedded:Path must name a folder");
        Check(options.Embedded.MaxMemoryMegabytes >= 200, "Warehouse:Embedded:MaxMemoryMegabytes must be 200 or more");
        Check(options.Embedded.MaxQueryMemoryMegabytes is >= 100 and var query && query <= options.Embedded.MaxMemoryMegabytes, "Warehouse:Embedded:MaxQueryMemoryMegabytes must be 100 to MaxMemoryMegabytes");
        Check(options.Embedded.MaxThreads >= 1, "Warehouse:Embedded:MaxThreads must be 1 or more");
        Check(options.Embedded.MaxConnections >= 2, "Warehouse:Embedded:MaxConnections must be 2 or more");
        Check(options.Embedded.MaxInserts is >= 1 and var inserts && inserts < options.Embedded.MaxConnections, "Warehouse:Embedded:MaxInserts must be 1 to MaxConnections - 1");
        Check(options.Embedded.MergeThreads >= 1, "Warehouse:Embedded:MergeThreads must be 1 or more");
        Check(options.Embedded.MaxExecutionSeconds >= 1, "Warehouse:Embedded:MaxExecutionSeconds must be 1 or more");
        Check(Uri.TryCreate(options.Http.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https", "Warehouse:Http:Url must be an http or https address");
        Check(options.Http.MaxConnections >= 1, "Warehouse:Http:MaxConnections must be 1 or more");
        Check(options.Http.MaxExecutionSeconds >= 1, "Warehouse:Http:MaxExecutionSeconds must be 1 or more");
        Check(options.Query.MaxRowsRead >= 1, "Warehouse:Query:MaxRowsRead must be 1 or more");
        Check(options.Query.MaxMemoryMegabytes >= 50, "Warehouse:Query:MaxMemoryMegabytes must be 50 or more");
        Check(options.Query.MaxSeconds >= 1, "Warehouse:Query:MaxSeconds must be 1 or more");
        Check(options.Query.MaxResultMegabytes >= 1, "Warehouse:Query:MaxResultMegabytes must be 1 or more");
        Check(options.Query.MaxExportRows >= 1, "Warehouse:Query:MaxExportRows must be 1 or more");
        Check(options.Query.Cache.MaxMegabytes is >= 0 and <= 65_536, "Warehouse:Query:Cache:MaxMegabytes must be 0 to 65536");
        Check(options.Query.Cache.RedisHours is >= 1 and <= 24 * 365, "Warehouse:Query:Cache:RedisHours must be 1 to 8760");
        Check(IsRedis(options.Query.Cache.Redis), "Warehouse:Query:Cache:Redis must be a StackExchange.Redis configuration as redis:6379,password=...");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(bool holds, string problem)
        {
            if (!holds) problems.Add(problem);
        }
    }

    private static bool IsRedis(string? configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration)) return true;
        try
        {
            return ConfigurationOptions.Parse(configuration).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;       // not told: it may hold a password
        }
    }
}
