using System.Net;
using FinOps.Domain.Keys;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Hosting;

internal sealed class WebOptionsValidator : IValidateOptions<WebOptions>
{
    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        var problems = new List<string>();
        Range("MaxUploadBytes", options.MaxUploadBytes, 1, 1L << 50);
        Range("MaxBodyBytes", options.MaxBodyBytes, 1 << 10, 16 << 20);
        Range("RequestTimeoutSeconds", options.RequestTimeoutSeconds, 1, 3600);
        Range("RequestsPerSecond", options.RequestsPerSecond, 1, 100_000);
        Range("FailedSignInsPerMinute", options.FailedSignInsPerMinute, 1, 100_000);
        Range("TokenCacheSeconds", options.TokenCacheSeconds, 0, 10);
        Range("HubConnectionsPerTenant", options.HubConnectionsPerTenant, 1, 100_000);
        Range("LiveQueriesPerConnection", options.LiveQueriesPerConnection, 1, 1000);
        Range("LiveQueriesPerTenant", options.LiveQueriesPerTenant, 1, 100_000);
        Range("LiveQueryMilliseconds", options.LiveQueryMilliseconds, 0, 60_000);
        foreach (var proxy in options.TrustedProxies.Where(p => !IPAddress.TryParse(p, out _)))
            problems.Add($"Web:TrustedProxies: '{proxy}' is not an IP address.");
        foreach (var root in options.DirectoryRoots.Where(r => !Path.IsPathFullyQualified(r)))
            problems.Add($"Web:DirectoryRoots: '{root}' is not an absolute path.");
        if (options.FirstRun.Enabled && !TenantId.TryParse(options.FirstRun.TenantId, out _))
            problems.Add($"Web:FirstRun:TenantId: '{options.FirstRun.TenantId}' is not a tenant id: 2 to 41 of a-z, 0-9 and _, a letter first.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Range(string key, long value, long least, long most)
        {
            if (value < least || value > most) problems.Add($"Web:{key}: {value} is not within {least} to {most}.");
        }
    }
}
