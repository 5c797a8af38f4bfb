using FinOps.Grains.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Grains.Tests.Reading;

/// <summary>Who is next, over any order of arrivals, turns and changes of mind.</summary>
public sealed class FairQueueTests
{
    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithReplay(20_261_120, 3).WithMaxTest(500);

    [Fact]
    public void Nobody_is_passed_more_than_once_by_another_tenant_between_two_turns() => Run(steps =>
    {
        var played = Play(steps);
        foreach (var tenant in played.Served.Select(s => s.Tenant).Distinct())
        {
            foreach (var (waitedFrom, servedAt) in played.Waits(tenant))
            {
                var others = played.Served[waitedFrom..servedAt].Where(s => s.Tenant != tenant).CountBy(s => s.Tenant).Select(c => c.Value);
                // Once for the round it came into, never twice.
                if (others.Any(times => times > 1)) return false;
            }
        }

        return true;
    });

    [Fact]
    public void Sources_of_a_tenant_take_turns() => Run(steps =>
    {
        var played = Play(steps);
        foreach (var (tenant, source) in played.Served.Select(s => (s.Tenant, s.Source)).Distinct())
        {
            foreach (var (waitedFrom, servedAt) in played.Waits(tenant, source))
            {
                var others = played.Served[waitedFrom..servedAt].Where(s => s.Tenant == tenant && s.Source != source).CountBy(s => s.Source).Select(c => c.Value);
                if (others.Any(times => times > 1)) return false;
            }
        }

        return true;
    });

    [Fact]
    public void A_source_is_served_oldest_first() => Run(steps =>
        Play(steps).Served.GroupBy(s => (s.Tenant, s.Source)).All(of => of.Select(s => s.Number).SequenceEqual(of.Select(s => s.Number).Order())));

    [Fact]
    public void Everything_is_served_or_taken_back_exactly_once() => Run(steps =>
    {
        var played = Play(steps);
        while (played.Queue.Count > 0) played.Served.Add(played.Queue.Take());
        var ends = played.Served.Concat(played.TakenBack).ToList();
        return ends.Count == played.Added && ends.Distinct().Count() == ends.Count && played.Queue.Tenants == 0 && !played.Queue.TryPeek(out _);
    });

    [Fact]
    public void What_is_counted_is_what_waits() => Run(steps =>
    {
        var played = Play(steps);
        var gone = played.Served.Concat(played.TakenBack).CountBy(s => s.Tenant).ToDictionary();
        return played.AddedOf.All(a => played.Queue.CountOf(a.Key) == a.Value - gone.GetValueOrDefault(a.Key)) && played.Queue.Count == played.Added - gone.Values.Sum();
    });

    /// <summary>A step is a number: arrivals of four tenants with three sources each, turns, and items taken back.</summary>
    private static void Run(Func<int[], bool> holds) => Prop.ForAll(Gen.Choose(0, 19).ArrayOf().ToArbitrary(), holds).Check(Repeatable);

    private static Played Play(int[] steps)
    {
        var played = new Played();
        foreach (var step in steps)
        {
            if (step < 12) played.Add($"t{step % 4}", $"s{step / 4}");
            else if (step < 18) played.Take();
            else played.TakeBack(step);
        }

        return played;
    }

    private sealed record Item(string Tenant, string Source, int Number, int At);

    private sealed class Played
    {
        private readonly List<(Item Item, Func<bool> Remove)> _open = [];

        public FairQueue<Item> Queue { get; } = new();

        public List<Item> Served { get; } = [];

        public List<Item> TakenBack { get; } = [];

        public Dictionary<string, int> AddedOf { get; } = [];

        public int Added { get; private set; }

        public void Add(string tenant, string source)
        {
            var item = new Item(tenant, source, Added++, Served.Count);
            AddedOf[tenant] = AddedOf.GetValueOrDefault(tenant) + 1;
            _open.Add((item, Queue.Add(tenant, source, item)));
        }

        public void Take()
        {
            if (!Queue.TryPeek(out var next)) return;
            Served.Add(Queue.Take());
            Assert.Same(next, Served[^1]);
        }

        public void TakeBack(int step)
        {
            if (_open.Count == 0) return;
            var (item, remove) = _open[step % _open.Count];
            var wasWaiting = !Served.Contains(item) && !TakenBack.Contains(item);
            Assert.Equal(wasWaiting, remove());
            if (wasWaiting) TakenBack.Add(item);
        }

        /// <summary>Of each served item: how many turns had been given when it was next of its own, and the turn it got.</summary>
        public IEnumerable<(int From, int At)> Waits(string tenant, string? source = null)
        {
            var last = 0;
            for (var i = 0; i < Served.Count; i++)
            {
                var item = Served[i];
                if (item.Tenant != tenant || (source is not null && item.Source != source)) continue;
                yield return (Math.Max(last, item.At), i);
                last = i + 1;
            }
        }
    }
}
