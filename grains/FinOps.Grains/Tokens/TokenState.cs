using FinOps.Contracts.Tokens;
using Orleans;

namespace FinOps.Grains.Tokens;

[GenerateSerializer, Alias("finops.token-state")]
public sealed class TokenState
{
    /// <summary>Null before the token is made, and again after it is revoked.</summary>
    [Id(0)] public TokenRecord? Token { get; set; }

    /// <summary>The id was used: it is never given to another token.</summary>
    [Id(1)] public bool IsTaken { get; set; }
}

[GenerateSerializer, Alias("finops.token-directory-state")]
public sealed class TokenDirectoryState
{
    [Id(0)] public SortedSet<string> TokenIds { get; set; } = [];
}
