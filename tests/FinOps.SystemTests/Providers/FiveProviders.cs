using FinOps.Generator.Stories;

namespace FinOps.SystemTests.Providers;

/// <summary>The bills of five clouds arriving side by side, delivery by delivery, and what they must come to.</summary>
internal sealed class FiveProviders
{
    public static readonly string[] All = ["aws", "azure", "gcp", "oci", "alibaba"];

    private readonly Dictionary<string, (IProviderStory Story, KnownBill Bill)> _stories;
    private int _dropped;

    public FiveProviders(StorySettings settings) =>
        _stories = All.ToDictionary(p => p, p => (ProviderStories.Create(p, settings), new KnownBill()), StringComparer.Ordinal);

    /// <summary>Drops that are left: one per delivery of the provider that has most.</summary>
    public int Left => _stories.Values.Max(s => s.Story.Count) - _dropped;

    public IEnumerable<KnownBill> Bills => _stories.Values.Select(s => s.Bill);

    public IEnumerable<StoryCell> Cells => Bills.SelectMany(b => b.Cells);

    public long BadRows => Bills.Sum(b => b.Live.Sum(d => d.BadRows));

    public long SourceRows => Bills.Sum(b => b.Live.Sum(d => d.SourceRows));

    /// <summary>Writes the next delivery of every provider that has one; a provider's stream is opened by <paramref name="open"/>(provider, path).</summary>
    public void DropNext(Func<string, string, Stream> open)
    {
        foreach (var (provider, (story, bill)) in _stories)
            if (_dropped < story.Count) bill.Add(story.Write(_dropped, path => open(provider, path)));
        _dropped++;
    }
}
