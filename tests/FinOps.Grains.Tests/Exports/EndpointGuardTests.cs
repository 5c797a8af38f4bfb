using System.Net;
using System.Net.Sockets;
using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;
using FinOps.Grains.Exports.Remote;
using FinOps.Grains.Tests.Emulators;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Tests.Exports;

public sealed class EndpointGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::")]
    [InlineData("::10.0.0.1")]
    public void Addresses_of_ones_own_network_are_closed(string address) => Assert.False(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("52.216.0.1")]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2600:1f18::1")]
    [InlineData("64:ff9b::808:808")]
    public void Addresses_that_anybody_reaches_are_open(string address) => Assert.True(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:{port}")]
    [InlineData("http://localhost:{port}")]
    [InlineData("http://[::1]:{port}")]
    [InlineData("http://0x7f000001:{port}")]
    [InlineData("http://169.254.169.254")]
    public async Task A_tenants_endpoint_does_not_reach_them_by_any_name(string endpoint)
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Server.DualMode = true;
        listener.Start();
        using var world = new RemoteWorld(allowsPrivate: false);
        var location = new StoreLocation("bucket", "", endpoint.Replace("{port}", $"{((IPEndPoint)listener.LocalEndpoint).Port}", StringComparison.Ordinal), null, IsPathStyle: true);
        foreach (var settings in new[]
        {
            world.Settings(SourceKind.S3, location, CredentialKinds.AccessKey, "id", "secret"),
            world.Settings(SourceKind.Gcs, location, CredentialKinds.Hmac, "id", "secret"),
            world.Settings(SourceKind.AzureBlob, location, CredentialKinds.AccountKey, "account", Convert.ToBase64String(new byte[32])),
        })
        {
            var refused = await world.RefusedAsync(settings);
            Assert.Equal((StoreCodes.Refused, true), (refused.Code, refused.IsPermanent));
            Assert.Contains("AllowPrivateEndpoints", refused.Hint, StringComparison.Ordinal);
        }

        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_redirect_is_not_followed_to_where_an_endpoint_may_not_lead()
    {
        using var secret = new TcpListener(IPAddress.Loopback, 0);
        secret.Start();
        using var front = new TcpListener(IPAddress.Loopback, 0);
        front.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await front.AcceptTcpClientAsync();
            Assert.NotEqual(0, await client.GetStream().ReadAsync(new byte[4096]));
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(
                $"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{((IPEndPoint)secret.LocalEndpoint).Port}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        });
        using var http = new GuardedHttp(Options.Create(new ExportStoreOptions { AllowPrivateEndpoints = true }));
        using var answer = await http.Client.GetAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)front.LocalEndpoint).Port}/"));
        await serving;
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.False(secret.Pending());
    }

    [Fact]
    public async Task A_name_that_nobody_knows_and_a_port_that_nobody_answers_are_told_apart()
    {
        using var world = new RemoteWorld();
        var unknown = world.Settings(SourceKind.S3, new StoreLocation("b", "", "https://nowhere.invalid", null, true), CredentialKinds.AccessKey, "id", "secret");
        Assert.Equal((StoreCodes.Dns, false), await CodeAsync(world, unknown));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Assert.Equal((StoreCodes.Unavailable, false), await CodeAsync(world, world.S3(port, "b")));
        Assert.Equal((StoreCodes.Unavailable, false), await CodeAsync(world, world.Blob(port, "b")));
    }

    [Fact]
    public async Task Ambient_credentials_are_the_operators_to_lend_and_go_to_no_endpoint_of_a_tenant()
    {
        using var world = new RemoteWorld();
        var settings = world.Settings(SourceKind.S3, new StoreLocation("b", "", null, "eu-west-1", false), CredentialKinds.Ambient, "", "");
        Assert.Equal((StoreCodes.Refused, true), await CodeAsync(world, settings));
    }

    private static async Task<(string, bool)> CodeAsync(RemoteWorld world, SourceSettings settings)
    {
        var refused = await world.RefusedAsync(settings);
        return (refused.Code, refused.IsPermanent);
    }
}
