using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using FinOps.Contracts.Tokens;
using FinOps.Web.Auth;
using FinOps.Web.Tests.Host;
using FinOps.Web.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace FinOps.Web.Tests.Auth;

public sealed class SignInTests
{
    [Theory]
    [InlineData("finops_abc")]
    [InlineData("finops_abcdefgh_short")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("finops_../../etc_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("finops_ABCDEFGHIJ_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Text_that_is_no_token_wakes_no_grain(string text)
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(text);
        await client.GetAsync("/v1/me").ProblemAsync(401, "unauthorized");
        Assert.Equal(0, host.Grains.Awake);
    }

    [Fact]
    public async Task A_token_says_whose_it_is_and_what_it_may()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(await host.TenantAsync("acme", TokenScope.Read, TokenScope.Ingest));
        var me = await client.GetAsync("/v1/me").JsonAsync();
        Assert.Equal("acme", me.GetProperty("tenantId").GetString());
        Assert.Equal("acme Ltd", me.GetProperty("tenantName").GetString());
        Assert.Equal(["read", "ingest"], me.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));
        Assert.Contains(me.GetProperty("grainRuntime").GetString(), new[] { "Local", "Orleans" });
    }

    [Fact]
    public async Task The_right_id_with_another_secret_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        var token = await host.TenantAsync("acme");
        using var owner = host.Client(token);
        await owner.GetAsync("/v1/me").JsonAsync();

        // Refused also while the right secret is remembered.
        var (_, other) = TokenText.Create();
        using var guesser = host.Client($"finops_{token.Split('_')[1]}_{other.Split('_', 3)[2]}");
        await guesser.GetAsync("/v1/me").ProblemAsync(401, "unauthorized");
    }

    [Fact]
    public async Task A_token_in_the_query_opens_the_hub_only()
    {
        await using var host = await TestHost.StartAsync();
        var token = await host.TenantAsync("acme");
        await host.Anonymous.GetAsync($"/v1/me?access_token={token}").ProblemAsync(401, "unauthorized");
        await using var byQuery = await HubClient.ConnectAsync(host, query: token);
        await using var byHeader = await HubClient.ConnectAsync(host, bearer: token);
    }

    [Fact]
    public async Task A_revoked_token_works_no_more_on_this_host()
    {
        await using var host = await TestHost.StartAsync();
        using var admin = host.Client(await host.TenantAsync("acme"));
        var token = await host.TokenAsync("acme", TokenScope.Read);
        using var reader = host.Client(token);
        await reader.GetAsync("/v1/me").JsonAsync();
        (await admin.DeleteAsync($"/v1/tokens/{token.Split('_')[1]}")).EnsureSuccessStatusCode();
        await reader.GetAsync("/v1/me").ProblemAsync(401, "unauthorized");
    }

    [Fact]
    public async Task A_yes_is_believed_for_a_while_and_then_asked_for_again()
    {
        await using var host = await TestHost.StartAsync(("Web:TokenCacheSeconds", "5"));
        var text = await host.TenantAsync("acme");
        var time = new ManualTime();
        var authenticator = ActivatorUtilities.CreateInstance<TokenAuthenticator>(host.Services, time);
        Assert.True(TokenText.TryParse(text, out var token));
        Assert.NotNull(await authenticator.AskAsync(token, default));
        Assert.NotNull(authenticator.Remembered(token));
        time.Now += TimeSpan.FromSeconds(5);
        Assert.Null(authenticator.Remembered(token));
    }

    [Fact]
    public async Task A_token_is_not_believed_beyond_its_end()
    {
        await using var host = await TestHost.StartAsync(("Web:TokenCacheSeconds", "10"));
        await host.TenantAsync("acme");
        var time = new ManualTime { Now = DateTimeOffset.UtcNow };
        var (_, text) = await host.Services.GetRequiredService<TokenIssuer>().IssueAsync("acme", "short", [TokenScope.Read], time.Now.AddSeconds(2), default);
        var authenticator = ActivatorUtilities.CreateInstance<TokenAuthenticator>(host.Services, time);
        Assert.True(TokenText.TryParse(text, out var token));
        Assert.NotNull(await authenticator.AskAsync(token, default));
        time.Now += TimeSpan.FromSeconds(2);
        Assert.Null(authenticator.Remembered(token));
    }

    [Fact]
    public async Task Guessing_is_held_up_and_known_tokens_are_not()
    {
        await using var host = await TestHost.StartAsync(("Web:FailedSignInsPerMinute", "5"));
        using var known = host.Client(await host.TenantAsync("acme"));
        await known.GetAsync("/v1/me").JsonAsync();
        for (var i = 0; i < 5; i++)
        {
            using var guesser = host.Client(TokenText.Create().Text);
            await guesser.GetAsync("/v1/me").ProblemAsync(401, "unauthorized");
        }

        var awake = host.Grains.Awake;
        using var late = host.Client(TokenText.Create().Text);
        using var answer = await late.GetAsync("/v1/me");
        Assert.Equal(429, (int)answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(awake, host.Grains.Awake);
        await known.GetAsync("/v1/me").JsonAsync();
    }

    [Fact]
    public async Task No_token_ever_reaches_the_log()
    {
        await using var host = await TestHost.StartAsync();
        var token = await host.TenantAsync("acme");
        using var client = host.Client(token);
        await client.GetAsync("/v1/me").JsonAsync();
        var created = await client.PostAsync("/v1/tokens", new { name = "new", scopes = new[] { "read" } }).JsonAsync(System.Net.HttpStatusCode.Created);
        await using (var hub = await HubClient.ConnectAsync(host, query: token))
        {
            await hub.InvokeAsync("Subscribe", new { });
        }

        await host.Anonymous.GetAsync($"/hubs/spend?access_token={TokenText.Create().Text}");
        string[] secrets = [token.Split('_', 3)[2], created.GetProperty("secret").GetString()!.Split('_', 3)[2], "access_token"];
        Assert.NotEmpty(host.Log.Lines);
        Assert.DoesNotContain(host.Log.Lines, line => secrets.Any(s => line.Contains(s, StringComparison.Ordinal)));
        Assert.Contains(host.Log.Lines, line => line.Contains("GET /v1/me was answered 200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_asks_only_so_often()
    {
        await using var host = await TestHost.StartAsync(("Web:RequestsPerSecond", "1"));
        using var client = host.Client(await host.TenantAsync("acme"));
        using var other = host.Client(await host.TokenAsync("acme", TokenScope.Read));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetAsync("/v1/me")));
        Assert.Contains(answers, a => (int)a.StatusCode == 429 && a.Headers.RetryAfter is not null);
        Assert.Contains(answers, a => a.IsSuccessStatusCode);
        await other.GetAsync("/v1/me").JsonAsync();
    }

    [Fact]
    public async Task Grains_that_do_not_answer_are_no_refusal()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(await host.TenantAsync("acme"));
        host.Grains.Failure = new TimeoutException("no answer");
        var problem = await client.GetAsync("/v1/me").ProblemAsync(503, "unavailable");
        Assert.DoesNotContain("no answer", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grain_that_turns_a_call_away_is_worth_asking_again()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(await host.TenantAsync("acme"));
        // Only the runtime itself can make one.
        host.Grains.Failure = (Exception)RuntimeHelpers.GetUninitializedObject(typeof(OrleansMessageRejectionException));
        using var answer = await client.GetAsync("/v1/me");
        Assert.Equal((503, "2"), ((int)answer.StatusCode, answer.Headers.RetryAfter!.ToString()));
    }
}
