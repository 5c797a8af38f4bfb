using System.Text;
using FinOps.Focus.Input;

namespace FinOps.Focus.Tests.Input;

public sealed class ContentHasherTests
{
    // Published XXH64 values for seed 0.
    [Theory]
    [InlineData("", "ef46db3751d8e999")]
    [InlineData("a", "d24ec4f1a98c6e5b")]
    [InlineData("abc", "44bc2cf5ad770999")]
    [InlineData("The quick brown fox jumps over the lazy dog", "0b242d361fda71bc")]
    public void It_is_xxh64(string text, string expected)
    {
        var hasher = new ContentHasher(0UL);
        hasher.Append(Encoding.ASCII.GetBytes(text));
        Assert.Equal(expected, hasher.Finish());
    }

    [Fact]
    public void Pieces_hash_as_the_whole_does()
    {
        var random = new Random(2);
        var bytes = new byte[5000];
        random.NextBytes(bytes);
        var whole = new ContentHasher();
        whole.Append(bytes);
        var pieces = new ContentHasher();
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 90), bytes.Length - at);
            pieces.Append(bytes.AsSpan(at, length));
            at += length;
        }

        var hash = whole.Finish();
        Assert.Equal(hash, pieces.Finish());
        Assert.Equal(32, hash.Length);
        bytes[4999] ^= 1;
        var changed = new ContentHasher();
        changed.Append(bytes);
        Assert.NotEqual(hash, changed.Finish());
    }
}
