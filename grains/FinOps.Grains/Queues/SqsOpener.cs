using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Queues;

/// <summary>Opens a source's queue with the source's own credential.</summary>
internal sealed partial class SqsOpener(IEnumerable<ISecretBox> secrets, IQueueHttp http, IOptions<QueueOptions> options, TimeProvider time) : IQueueOpener
{
    public IQueueClient Open(SourceKey source, SourceSettings settings)
    {
        var queue = settings.Queue ?? throw Refused("The source has no queue.");
        if (!Uri.TryCreate(queue.Url, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.AbsolutePath.Length < 2)
            throw Refused("The queue's address is no URL of the form https://sqs.eu-central-1.amazonaws.com/123456789012/name.");
        var region = queue.Region ?? RegionOf(url.Host) ?? settings.Location?.Region ?? throw Refused("The queue's region is missing and its address does not tell it.");
        if (settings.Credential is not { Kind: "accessKey" } credential) throw Refused("A queue is polled with an access key: the source's credential is of another kind.");
        return new SqsClient(http.Client, url, new SigningScope(credential.Name, Secret(source, credential), SessionToken: null, region, "sqs"), options.Value, time);
    }

    private string Secret(SourceKey source, StoreCredential credential)
    {
        try
        {
            var box = secrets.FirstOrDefault() ?? throw Refused("This installation keeps no secrets.");
            return box.Open(source.Tenant, credential.Sealed);
        }
        catch (CryptographicException exception)
        {
            throw new QueueException("The source's secret cannot be opened: enter it again.", isPermanent: true, inner: exception);
        }
    }

    private static string? RegionOf(string host) => Host().Match(host) is { Success: true } match ? match.Groups["region"].Value : null;

    private static QueueException Refused(string why) => new(why, isPermanent: true);

    [GeneratedRegex(@"\Asqs\.(?<region>[a-z0-9-]{5,30})\.amazonaws\.com(?:\.cn)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Host();
}
