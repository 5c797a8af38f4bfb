using System.Text;
using System.Text.Json;
using FinOps.Generator.Kubernetes;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Tests;

public sealed class GeneratedClusterTests
{
    private static readonly DateTimeOffset Day = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("aws")]
    [InlineData("azure")]
    [InlineData("gcp")]
    [InlineData("oci")]
    [InlineData("alibaba")]
    public void Nodes_are_machines_that_the_bill_names(string provider)
    {
        var story = ProviderStories.Create(provider, new StorySettings { Days = 2 });
        var cluster = new GeneratedCluster("prod", 1, story.Machines);
        Assert.InRange(cluster.Nodes.Count, 2, 4);
        var files = new List<MemoryStream>();
        for (var i = 0; i < story.Count; i++)
        {
            story.Write(i, _ =>
            {
                files.Add(new MemoryStream());
                return files[^1];
            });
        }

        var bill = string.Concat(files.Select(f => Text(f.ToArray()))).ToLowerInvariant();
        foreach (var node in cluster.Nodes)
        {
            var name = node.ProviderId.ToLowerInvariant().Replace("azure://", "", StringComparison.Ordinal);
            if (provider is not "azure") name = name.Split('/')[^1];
            if (provider is "alibaba") name = name.Split('.')[^1];
            Assert.Contains(name, bill, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_answer_is_the_same_again_and_its_hours_are_all_of_the_day()
    {
        var cluster = new GeneratedCluster("prod", 1, ["i-0a", "i-0b"]);
        var day = Answer(cluster, TimeSpan.FromDays(1));
        Assert.Equal(day, Answer(new GeneratedCluster("prod", 1, ["i-0a", "i-0b"]), TimeSpan.FromDays(1)));
        var sets = JsonDocument.Parse(Answer(cluster, TimeSpan.FromHours(1))).RootElement.GetProperty("data");
        Assert.Equal(24, sets.GetArrayLength());
        // Rounded to five decimals, each of them.
        Assert.Equal((double)Cost(JsonDocument.Parse(day).RootElement.GetProperty("data")), (double)Cost(sets), 0.05);
    }

    private static decimal Cost(JsonElement sets) => sets.EnumerateArray().SelectMany(s => s.EnumerateObject()).Sum(a => a.Value.GetProperty("totalCost").GetDecimal());

    private static string Answer(GeneratedCluster cluster, TimeSpan step)
    {
        using var answer = new MemoryStream();
        GeneratedAllocations.Write(cluster, Day, Day.AddDays(1), step, answer);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static string Text(byte[] file)
    {
        if (file is not [0x1f, 0x8b, ..]) return Encoding.UTF8.GetString(file);
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(new MemoryStream(file), System.IO.Compression.CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
