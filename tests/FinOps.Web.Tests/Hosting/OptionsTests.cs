using FinOps.Web.Tests.Host;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Tests.Hosting;

public sealed class OptionsTests
{
    [Fact]
    public async Task Every_wrong_setting_is_named_at_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(
            ("Web:TokenCacheSeconds", "60"), ("Web:TrustedProxies:0", "proxy"), ("Web:DirectoryRoots:0", "relative"),
            ("Web:FirstRun:Enabled", "true"), ("Web:FirstRun:TenantId", "A B")));
        Assert.Equal(4, failure.Failures.Count());
        foreach (var key in (string[])["Web:TokenCacheSeconds", "Web:TrustedProxies", "Web:DirectoryRoots", "Web:FirstRun:TenantId"])
            Assert.Contains(failure.Failures, f => f.StartsWith(key, StringComparison.Ordinal));
    }
}
