using System.Net.Http.Headers;
using System.Text;
using FinOps.Grains.Queues;

namespace FinOps.Grains.Tests.Queues;

/// <summary>Vectors that AWS published for implementers of its signature, version 4.</summary>
public sealed class SigV4Tests
{
    private static readonly SigningScope Scope = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", SessionToken: null, "us-east-1", "service");
    private static readonly DateTimeOffset Now = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("POST", "/?Param1=value1", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11")]
    public void A_request_without_a_body_is_signed_as_AWS_says(string method, string path, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), "https://example.amazonaws.com" + path);
        SigV4.Sign(request, [], Scope, Now);
        Assert.Equal(Expected("host;x-amz-date", signature), request.Headers.NonValidated["Authorization"].ToString());
    }

    [Theory]
    [InlineData("value2,value2,value1", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea")]
    [InlineData("value1,value2,value3", "ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790")]
    public void Headers_of_ones_own_are_signed_too(string value, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://example.amazonaws.com/");
        request.Headers.TryAddWithoutValidation("My-Header1", value);
        SigV4.Sign(request, [], Scope, Now);
        Assert.Equal(Expected("host;my-header1;x-amz-date", signature), request.Headers.NonValidated["Authorization"].ToString());
    }

    [Fact]
    public void A_body_is_signed_with_its_type()
    {
        var body = Encoding.ASCII.GetBytes("Param1=value1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://example.amazonaws.com/") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        SigV4.Sign(request, body, Scope, Now);
        Assert.Equal(
            Expected("content-type;host;x-amz-date", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"), request.Headers.NonValidated["Authorization"].ToString());
    }

    [Fact]
    public void A_session_token_is_sent_and_signed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://example.amazonaws.com/");
        SigV4.Sign(request, [], Scope with { SessionToken = "token" }, Now);
        Assert.Equal("token", request.Headers.NonValidated["X-Amz-Security-Token"].ToString());
        Assert.Contains("SignedHeaders=host;x-amz-date;x-amz-security-token,", request.Headers.NonValidated["Authorization"].ToString(), StringComparison.Ordinal);
    }

    private static string Expected(string headers, string signature) =>
        $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={headers}, Signature={signature}";
}
