using FinOps.Contracts.Tokens;
using FinOps.Grains.Tests.Support;

namespace FinOps.Grains.Tests.Tokens;

[Collection(GrainCollection.Name)]
public sealed class TokenTests(GrainCluster cluster)
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private readonly string _id = Guid.NewGuid().ToString("N")[..16];

    private ITokenGrain Token => cluster.Grains.GetGrain<ITokenGrain>(_id);

    [Fact]
    public async Task A_token_opens_with_its_secret_alone_and_no_more_after_it_was_revoked()
    {
        Assert.True(await Token.CreateAsync(Record(), CancellationToken.None));
        Assert.Equal("acme", (await Token.AuthenticateAsync(Hash, CancellationToken.None))!.TenantId);
        Assert.Null(await Token.AuthenticateAsync(Hash.Replace('0', '1'), CancellationToken.None));
        Assert.Null(await Token.AuthenticateAsync("", CancellationToken.None));
        Assert.True(await Token.RevokeAsync("acme", CancellationToken.None));
        Assert.Null(await Token.AuthenticateAsync(Hash, CancellationToken.None));
        Assert.False(await Token.CreateAsync(Record(), CancellationToken.None));
    }

    [Fact]
    public async Task Another_tenant_neither_sees_nor_revokes_it()
    {
        await Token.CreateAsync(Record(), CancellationToken.None);
        Assert.Null(await Token.GetAsync("other", CancellationToken.None));
        Assert.False(await Token.RevokeAsync("other", CancellationToken.None));
        Assert.NotNull(await Token.AuthenticateAsync(Hash, CancellationToken.None));
    }

    [Fact]
    public async Task The_rows_that_it_sees_are_kept_with_it()
    {
        var record = Record();
        var limited = record with { Info = record.Info with { RowFilter = """{"dimension":"account","in":["1"]}""" } };
        await Token.CreateAsync(limited, CancellationToken.None);
        Assert.Equal(limited.Info.RowFilter, (await Token.AuthenticateAsync(Hash, CancellationToken.None))!.RowFilter);
        Assert.Equal(limited.Info.RowFilter, (await Token.GetAsync("acme", CancellationToken.None))!.RowFilter);
    }

    [Fact]
    public async Task An_expired_token_does_not_open()
    {
        await Token.CreateAsync(Record(DateTimeOffset.UtcNow.AddSeconds(-1)), CancellationToken.None);
        Assert.Null(await Token.AuthenticateAsync(Hash, CancellationToken.None));
    }

    [Fact]
    public async Task An_id_that_was_never_given_opens_nothing() => Assert.Null(await Token.AuthenticateAsync(Hash, CancellationToken.None));

    [Fact]
    public async Task Guessing_at_a_secret_does_not_turn_its_owner_away()
    {
        await Token.CreateAsync(Record(), CancellationToken.None);
        var wrong = Hash.Replace('0', '1');
        var guesses = Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => Token.AuthenticateAsync(wrong, CancellationToken.None)));
        var own = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Token.AuthenticateAsync(Hash, CancellationToken.None)));
        Assert.All(own, Assert.NotNull);
        Assert.All(await guesses, Assert.Null);
    }

    private TokenRecord Record(DateTimeOffset? expires = null) =>
        new(new TokenInfo(_id, "acme", "test", new[] { TokenScope.Read }, DateTimeOffset.UtcNow, expires), Hash);
}
