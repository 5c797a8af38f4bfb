using System.Net;
using FinOps.Grains.Http;

namespace FinOps.Grains.Tests.Queues;

public sealed class GuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    public void Addresses_of_a_private_network_are_not_public(string address) => Assert.False(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("52.94.236.248")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("8.8.8.8")]
    [InlineData("2600:9000::1")]
    [InlineData("::ffff:8.8.8.8")]
    public void Others_are(string address) => Assert.True(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://127.0.0.1:1/", "private network")]
    [InlineData("https://localhost:1/", "private network")]
    [InlineData("http://8.8.8.8:1/", "https")]
    public async Task What_is_not_allowed_is_not_connected_to(string url, string reason)
    {
        using var http = new HttpClient(GuardedHttp.Handler(() => false));
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(url));
        Assert.Contains(reason, refusal.Message + refusal.InnerException?.Message, StringComparison.Ordinal);
    }
}
