using System.Threading.RateLimiting;
using FinOps.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Auth;

/// <summary>Counts refused tokens per address. Only refusals cost: a busy honest client is not held up by its own traffic.</summary>
internal sealed class SignInLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter;

    public SignInLimiter(IOptions<WebOptions> options)
    {
        var perMinute = options.Value.FailedSignInsPerMinute;
        _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetSlidingWindowLimiter(
            address,
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
                QueueLimit = 0,
            }));
    }

    /// <summary>False once the address has used up its refusals; nothing is asked of the grains then.</summary>
    public bool MayTry(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(AddressOf(context), permitCount: 0);
        return lease.IsAcquired;
    }

    public void Refused(HttpContext context) => _limiter.AttemptAcquire(AddressOf(context)).Dispose();

    public void Dispose() => _limiter.Dispose();

    // An IPv6 customer owns a /64 at least: its addresses count as one.
    private static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
