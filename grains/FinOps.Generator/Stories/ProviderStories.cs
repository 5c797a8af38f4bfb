using FinOps.Generator.Alibaba;
using FinOps.Generator.Azure;
using FinOps.Generator.Cur;
using FinOps.Generator.Gcp;
using FinOps.Generator.Oci;

namespace FinOps.Generator.Stories;

/// <summary>The stories by provider, as they are told when nothing but the settings is chosen.</summary>
public static class ProviderStories
{
    /// <summary>Providers with a story.</summary>
    public static IReadOnlyList<string> Names { get; } = ["alibaba", "aws", "azure", "gcp", "oci"];

    /// <param name="provider">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No story is told of that provider.</exception>
    public static IProviderStory Create(string provider, StorySettings settings) => provider switch
    {
        "alibaba" => new AlibabaStory(settings),
        "aws" => new AwsStory(settings),
        "azure" => new AzureStory(settings),
        "gcp" => new GcpStory(settings),
        "oci" => new OciStory(settings),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "There is no story of this provider."),
    };
}
