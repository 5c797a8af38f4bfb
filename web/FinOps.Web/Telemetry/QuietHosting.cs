using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinOps.Web.Telemetry;

internal static class QuietHosting
{
    /// <summary>
    /// ASP.NET Core's own request lines print the whole URL, and with it the hub's <c>access_token</c>.
    /// They stay off whatever the configuration says; <see cref="RequestLog"/> writes ours.
    /// </summary>
    public static void SilenceUrlLogging(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        string[] categories = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.HttpLogging"];
        foreach (var rule in options.Rules.Where(r => categories.Any(c => IsBelow(r.CategoryName, c))).ToList()) options.Rules.Remove(rule);
        foreach (var provider in options.Rules.Select(r => r.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList())
        {
            foreach (var category in categories) options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.Warning, null));
        }
    });

    private static bool IsBelow(string? name, string category) => name?.StartsWith(category, StringComparison.OrdinalIgnoreCase) == true;
}
