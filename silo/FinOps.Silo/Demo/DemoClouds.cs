using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Kubernetes;
using FinOps.Generator.Stories;
using FinOps.Silo.Hosting;
using Orleans;

namespace FinOps.Silo.Demo;

/// <summary>The made-up company's other clouds: a delivery a day each, as far as the story has come.</summary>
internal sealed class DemoClouds(IGrainFactory grains, DataDirectory data, ulong seed)
{
    private const int DeliveriesPerMonth = 28;    // every month has as many days
    private const int ClosedMonths = 3;

    /// <summary>The story ends after these: a demo that runs longer shows its last month.</summary>
    private const int Months = 16;

    private static readonly (string Provider, string Name, CloudProvider Cloud)[] Others =
        [("azure", "Azure", CloudProvider.Azure), ("gcp", "Google Cloud", CloudProvider.Gcp), ("oci", "Oracle Cloud", CloudProvider.Oci), ("alibaba", "Alibaba Cloud", CloudProvider.Alibaba)];

    private readonly List<Cloud> _clouds = [];

    public static IEnumerable<string> Directories(DataDirectory data) => Others.Select(o => data.DemoOf(o.Provider));

    /// <param name="start">When the story began; its month is the first running one.</param>
    public async Task OpenAsync(DateTimeOffset start, CancellationToken cancellationToken)
    {
        var first = new DateOnly(start.Year, start.Month, 1).AddMonths(-ClosedMonths);
        foreach (var (provider, name, provides) in Others)
        {
            var directory = Directory.CreateDirectory(data.DemoOf(provider)).FullName;
            var source = grains.GetGrain<ISourceGrain>(SourceKey.Parse($"{DemoSettings.Tenant}/{provider}").ToString());
            if (await source.GetAsync(cancellationToken) is null)
                await source.ConfigureAsync(new SourceSettings($"{name} (made-up company)", SourceKind.Directory, DeliveryMode.Replace, directory, ScheduleMinutes: 5), cancellationToken);
            var story = ProviderStories.Create(provider, new StorySettings { Seed = seed, FirstMonth = first, Months = Months, DeliveriesPerMonth = DeliveriesPerMonth, LatePerMille = 20 });
            _clouds.Add(new Cloud(story, provides, source, directory, first));
        }
    }

    /// <summary>A cluster on machines of each cloud.</summary>
    public async Task AddClustersAsync(DemoClusters clusters, CancellationToken cancellationToken)
    {
        foreach (var cloud in _clouds) await clusters.AddAsync(cloud.Provider, cloud.Provider is CloudProvider.Alibaba ? "CNY" : "USD", cloud.Machines, cancellationToken);
    }

    /// <summary>Delivers everything up to an instant of the story that is not there yet.</summary>
    public async Task DeliverAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var cloud in _clouds)
        {
            if (await Task.Run(() => cloud.Write(until, cancellationToken), cancellationToken)) await cloud.Source.ScanAsync(cancellationToken);
        }
    }

    private sealed class Cloud(IProviderStory story, CloudProvider provider, ISourceGrain source, string directory, DateOnly first)
    {
        private readonly string _counter = Path.Combine(directory, ".delivered");
        private int _next = Read(Path.Combine(directory, ".delivered"));

        public ISourceGrain Source => source;

        public CloudProvider Provider => provider;

        public IReadOnlyList<string> Machines => story.Machines;

        public bool Write(DateTimeOffset until, CancellationToken cancellationToken)
        {
            var from = _next;
            for (; _next < story.Count && End(_next) <= until; cancellationToken.ThrowIfCancellationRequested())
            {
                story.Write(_next, DirectoryFiles.Below(directory));
                File.WriteAllText(_counter, $"{++_next}");
            }

            return _next > from;
        }

        /// <summary>Up to where delivery <paramref name="n"/> reaches.</summary>
        private DateTimeOffset End(int n)
        {
            // Some providers deliver a state of the month in several parts.
            var perMonth = story.Count / Months;
            var month = new DateTimeOffset(first.AddMonths(n / perMonth), TimeOnly.MinValue, TimeSpan.Zero);
            return month + ((month.AddMonths(1) - month) * ((n % perMonth) + 1) / perMonth);
        }

        private static int Read(string counter) => File.Exists(counter) ? int.Parse(File.ReadAllText(counter), System.Globalization.CultureInfo.InvariantCulture) : 0;
    }
}
