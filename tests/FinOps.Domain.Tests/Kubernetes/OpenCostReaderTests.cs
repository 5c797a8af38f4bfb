using System.Text;
using FinOps.Domain.Kubernetes;
using FinOps.Focus;

namespace FinOps.Domain.Tests.Kubernetes;

public sealed class OpenCostReaderTests
{
    private const string Window = """ "window":{"start":"2026-11-01T00:00:00Z","end":"2026-11-02T00:00:00Z"},"start":"2026-11-01T06:00:00Z","end":"2026-11-01T18:00:00Z" """;

    /// <summary>As OpenCost 1.112 answers: names, nulls and five decimals.</summary>
    private const string Answer = """
        {"code":200,"data":[{"one/n1/__idle__":{"name":"one/n1/__idle__","properties":{"cluster":"one","node":"n1","providerID":"n1"},$window,"cpuCost":1e-05,"ramCost":0.5,"gpuCost":null},
        "one/n1/shop/web-7/app":{"name":"one/n1/shop/web-7/app","properties":{"cluster":"one","node":"n1","container":"app","controller":"web","controllerKind":"deployment","namespace":"shop",
        "pod":"web-7","services":["web"],"providerID":"i-0a","labels":{"team":"payments"},"annotations":{"x":"y"}},$window,"minutes":720,
        "cpuCores":0.25,"cpuCoreRequestAverage":0.25,"cpuCoreUsageAverage":0.125,"cpuCoreHours":3,"cpuCost":0.1,"cpuCostAdjustment":-0.02,"cpuEfficiency":0.5,"gpuCost":0,
        "networkCost":0.03,"loadBalancerCost":0.04,"pvBytes":1,"pvCost":0.9,"pvs":{"cluster=one:name=pvc-1":{"byteHours":1,"cost":0.6,"providerID":"vol-1","adjustment":0.1},"cluster=one:name=pvc-2":{"byteHours":1,"cost":0.2,"providerID":""}},
        "ramBytes":1000000000,"ramByteRequestAverage":2000000000,"ramByteUsageAverage":1e9,"ramCost":0.2,"sharedCost":0.01,"externalCost":0,"totalCost":1.26,"totalEfficiency":0.5,"rawAllocationOnly":{"cpuCoreUsageMax":1},"lbAllocations":null}},
        null]}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task An_answer_is_read_whatever_pieces_it_comes_in(int piece)
    {
        var read = await ReadAsync(Answer, piece);
        Assert.Equal(["one/n1/__idle__", "one/n1/shop/web-7/app"], read.Select(a => a.Name));
        Assert.True(read[0].IsIdle);
        Assert.Equal("0.50001", read[0].ComputeCost.ToString());
        var pod = read[1];
        Assert.Equal(("one", "n1", "i-0a", "shop", "web", "deployment", "web-7", "payments"), (pod.Cluster, pod.Node, pod.ProviderId, pod.Namespace, pod.Controller, pod.ControllerKind, pod.Pod, pod.Labels["team"]));
        Assert.Equal(("0.28", "0.03", "0.04", "0.01"), (pod.ComputeCost.ToString(), pod.NetworkCost.ToString(), pod.LoadBalancerCost.ToString(), pod.OtherCost.ToString()));
        Assert.Equal([("pvc-1", "vol-1", "0.7"), ("pvc-2", "", "0.2")], pod.Volumes.Select(v => (v.Name, v.ProviderId, v.Cost.ToString())));
        Assert.Equal(("3", "1.5", "24000000000", "12000000000"), (pod.Use.CpuRequested.ToString(), pod.Use.CpuUsed.ToString(), pod.Use.RamRequested.ToString(), pod.Use.RamUsed.ToString()));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), pod.WindowStart);
    }

    [Fact]
    public async Task A_bare_list_and_an_answer_without_data_are_read_too()
    {
        Assert.Single(await ReadAsync("""[{"a":{"properties":{},$window}}]"""));
        Assert.Empty(await ReadAsync("""{"code":200,"data":null}"""));
        Assert.Empty(await ReadAsync("""{"data":[{}],"code":200}"""));
    }

    [Fact]
    public async Task A_number_is_what_its_text_says()
    {
        var read = await ReadAsync("""[{"a":{"properties":{},$window,"cpuCost":0.1234567890123456789012,"ramCost":12345678901234567890.5}}]""");
        Assert.Equal(Money.Parse("0.123456789012345679") + Money.Parse("12345678901234567890.5"), read[0].ComputeCost);
    }

    [Theory]
    [InlineData("""{"code":400,"data":null,"message":"invalid window"}""", "OpenCost answered with an error: invalid window")]
    [InlineData("""{"code":200,"data":[{""", "ends in the middle")]
    [InlineData("<html>sign in</html>", "is not JSON after allocation 0")]
    [InlineData("""{"code":200,"data":{"a":1}}""", "not a list of sets of allocations")]
    [InlineData("""[{"a":7}]""", "Allocation 'a' is no object")]
    [InlineData("""[{"a":{"properties":{}}}]""", "Allocation 'a' has no time in window.start")]
    [InlineData("""[{"a":{"properties":{"node":5},"window":{"start":"2026-11-01T00:00:00Z","end":"2026-11-02T00:00:00Z"}}}]""", "has a node that is no text")]
    [InlineData("""[{"a":{"properties":{},"window":{"start":"2026-11-01T00:00:00Z","end":"2026-11-02T00:00:00Z"},"cpuCost":"1"}}]""", "has a cpuCost that is no number")]
    [InlineData("""[{"a":{"properties":{},"window":{"start":"2026-11-01T00:00:00Z","end":"2026-11-02T00:00:00Z"},"ramCost":1e30}}]""", "has a ramCost of more than 20 integer digits")]
    public async Task What_is_wrong_is_said_where_it_is(string text, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<OpenCostFormatException>(() => ReadAsync(text))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task More_than_the_limits_is_refused()
    {
        var small = new OpenCostLimits { MaxAllocations = 1, MaxAllocationBytes = 70_000, MaxBytes = 1_000_000 };
        Assert.Contains("more than 1 allocations", (await Refused(Answer, small)).Message, StringComparison.Ordinal);
        var large = """[{"a":{"properties":{"pod":"$text"},$window}}]""".Replace("$text", new string('x', 300_000), StringComparison.Ordinal);
        Assert.Contains("Allocation 'a' is larger than 70000 bytes", (await Refused(large, small)).Message, StringComparison.Ordinal);
        Assert.Contains("more than 512 characters in pod", (await Refused(large, new OpenCostLimits())).Message, StringComparison.Ordinal);
        Assert.Contains("larger than 100 bytes", (await Refused(Answer, small with { MaxBytes = 100 })).Message, StringComparison.Ordinal);
        var labels = string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"l{i}\":\"v\""));
        Assert.Contains("more than 100 labels", (await Refused("""[{"a":{"properties":{"labels":{$labels}},$window}}]""".Replace("$labels", labels, StringComparison.Ordinal), small)).Message, StringComparison.Ordinal);
    }

    private static Task<OpenCostFormatException> Refused(string text, OpenCostLimits limits) => Assert.ThrowsAsync<OpenCostFormatException>(() => ReadAsync(text, limits: limits));

    private static async Task<List<OpenCostAllocation>> ReadAsync(string text, int piece = 4096, OpenCostLimits? limits = null)
    {
        var read = new List<OpenCostAllocation>();
        using var stream = new Pieces(Encoding.UTF8.GetBytes(text.Replace("$window", Window, StringComparison.Ordinal)), piece);
        await foreach (var allocation in new OpenCostReader(limits ?? new OpenCostLimits()).ReadAsync(stream, CancellationToken.None)) read.Add(allocation);
        return read;
    }

    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
