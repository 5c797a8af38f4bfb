using FinOps.Web.Auth;

namespace FinOps.Web.Tests.Auth;

public sealed class TokenTextTests
{
    [Fact]
    public void A_new_token_reads_back_as_itself()
    {
        for (var i = 0; i < 200; i++)
        {
            var (token, text) = TokenText.Create();
            Assert.True(TokenText.TryParse(text, out var read));
            Assert.Equal(token, read);
            Assert.DoesNotContain(text.Split('_', 3)[2], token.SecretHash, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_stored_is_the_plain_sha_256_of_the_secret()
    {
        Assert.True(TokenText.TryParse("finops_abcdefgh_" + new string('a', 32), out var token));
        Assert.Equal("abcdefgh", token.TokenId);
        Assert.Equal("3ba3f5f43b92602683c19aee62a20342b084dd5971ddd33808d81a328879a547", token.SecretHash);
    }
}
