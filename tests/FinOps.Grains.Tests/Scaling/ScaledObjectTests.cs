using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace FinOps.Grains.Tests.Scaling;

/// <summary>Drives what KEDA and the autoscaler do with <c>deploy/keda/scaledobject.yaml</c> over a backlog recorded from a running server.</summary>
/// <remarks>The recording is of <c>FINOPS_BENCH_RECORD=... FINOPS_BENCH_TENANTS=20 FINOPS_BENCH_FILES=20 FinOps.Benchmarks fair</c>; it is followed by silence.</remarks>
public sealed class ScaledObjectTests
{
    private static readonly Recording Recorded = Recording.Read("Scaling/backlog.jsonl");

    [Fact]
    public void Readers_go_from_none_to_many_and_back_to_none()
    {
        var scaler = new Scaler(Yaml("ScaledObject"));
        var replicas = Run(scaler, Recorded, seconds: Recorded.End + 1200);
        Assert.Equal(0, replicas[0]);
        Assert.Equal(20, replicas.Max());
        Assert.Equal(0, replicas[^1]);
        Assert.True(replicas.FindIndex(r => r > 0) <= 2 * scaler.PollingInterval, "The first reader comes with the second look at the latest.");
    }

    [Fact]
    public void The_last_reader_stays_for_the_cooldown_and_no_shorter()
    {
        var scaler = new Scaler(Yaml("ScaledObject"));
        var replicas = Run(scaler, Recorded, seconds: Recorded.End + 1200);
        var idleFrom = Recorded.LastActive(scaler);
        var gone = replicas.FindLastIndex(r => r > 0);
        Assert.InRange(gone - idleFrom, scaler.Cooldown - scaler.PollingInterval, scaler.Cooldown + (2 * scaler.PollingInterval));
    }

    [Fact]
    public void A_backlog_that_dips_for_a_moment_costs_no_reader()
    {
        var scaler = new Scaler(Yaml("ScaledObject"));
        var dip = Recorded with { Samples = [.. Recorded.Samples.Select(s => s.At is >= 40 and < 50 ? s with { Values = Recording.Nothing } : s)] };
        var replicas = Run(scaler, dip, Recorded.End);
        var most = replicas[39];
        Assert.True(most > 1);
        Assert.All(replicas[39..70], r => Assert.True(r >= most));
    }

    [Fact]
    public void Nothing_to_do_starts_nothing() =>
        Assert.All(Run(new Scaler(Yaml("ScaledObject")), new Recording([new Sample(0, Recording.Nothing)]), 600), r => Assert.Equal(0, r));

    [Fact]
    public void Every_trigger_asks_the_backlog_with_the_token_of_the_secret()
    {
        var authentication = Yaml("TriggerAuthentication");
        var secret = Yaml("Secret");
        var reference = Assert.Single((YamlSequenceNode)At(authentication, "spec", "secretTargetRef"));
        Assert.Equal(("token", Text(At(secret, "metadata", "name"))), (Text(At(reference, "parameter")), Text(At(reference, "name"))));
        Assert.True(((YamlMappingNode)At(secret, "stringData")).Children.ContainsKey(Text(At(reference, "key"))));
        foreach (var trigger in (YamlSequenceNode)At(Yaml("ScaledObject"), "spec", "triggers"))
        {
            Assert.Equal(("metrics-api", "bearer"), (Text(At(trigger, "type")), Text(At(trigger, "metadata", "authMode"))));
            Assert.EndsWith("/v1/ingest/backlog", Text(At(trigger, "metadata", "url")), StringComparison.Ordinal);
            Assert.Equal(Text(At(authentication, "metadata", "name")), Text(At(trigger, "authenticationRef", "name")));
            Assert.Contains(Text(At(trigger, "metadata", "valueLocation")), Recorded.Samples[0].Values.Keys);
        }
    }

    private static List<int> Run(Scaler scaler, Recording backlog, int seconds) => [.. Enumerable.Range(0, seconds).Select(at => scaler.Step(at, backlog.At(at)))];

    private static YamlNode Yaml(string kind)
    {
        var stream = new YamlStream();
        using var text = File.OpenText(Path.Combine(AppContext.BaseDirectory, "Scaling", "scaledobject.yaml"));
        stream.Load(text);
        return stream.Documents.Select(d => d.RootNode).Single(n => Text(At(n, "kind")) == kind);
    }

    internal static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (n, key) => ((YamlMappingNode)n).Children[key]);

    internal static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    internal sealed record Sample(int At, IReadOnlyDictionary<string, double> Values);

    internal sealed record Recording(IReadOnlyList<Sample> Samples)
    {
        public static readonly IReadOnlyDictionary<string, double> Nothing = new Dictionary<string, double> { ["exports"] = 0, ["oldestSeconds"] = 0 };

        public int End => Samples[^1].At;

        public static Recording Read(string file) => new([.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, file)).Select(Parse)]);

        /// <summary>The newest that was recorded by then; nothing before the first.</summary>
        public IReadOnlyDictionary<string, double> At(int second) => Samples.LastOrDefault(s => s.At <= second)?.Values ?? Nothing;

        public int LastActive(Scaler scaler) => Samples.Last(s => scaler.IsActive(s.Values)).At;

        private static Sample Parse(string line)
        {
            using var json = JsonDocument.Parse(line);
            var values = json.RootElement.GetProperty("backlog").EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.Number);
            return new Sample(json.RootElement.GetProperty("at").GetInt32(), values.ToDictionary(p => p.Name, p => p.Value.GetDouble()));
        }
    }
}
