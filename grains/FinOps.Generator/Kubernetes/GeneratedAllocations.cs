using System.Globalization;
using System.Text.Json;

namespace FinOps.Generator.Kubernetes;

/// <summary>Writes what OpenCost's <c>/allocation/compute</c> answers, with <c>includeIdle=true</c> and <c>idleByNode=true</c>, at list prices of its own.</summary>
public static class GeneratedAllocations
{
    /// <summary>Of a core hour and a GiB hour; a bill says something else, as bills do.</summary>
    private const decimal CorePrice = 0.031611m, RamPrice = 0.004237m, DiskPrice = 0.00005479m;

    /// <param name="step">One set for every so long.</param>
    public static void Write(GeneratedCluster cluster, DateTimeOffset from, DateTimeOffset to, TimeSpan step, Stream target)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        json.WriteNumber("code", 200);
        json.WriteStartArray("data");
        for (var start = from; start < to; start += step) WriteSet(json, cluster, start, start + step < to ? start + step : to);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSet(Utf8JsonWriter json, GeneratedCluster cluster, DateTimeOffset start, DateTimeOffset end)
    {
        var hours = (decimal)(end - start).TotalHours;
        json.WriteStartObject();
        foreach (var node in cluster.Nodes)
        {
            var pods = cluster.Pods().Where(p => p.Node == node).Select(p => (Pod: p, Use: Use(p, start, end))).ToList();
            var (cpu, ram) = (pods.Sum(p => p.Use.CpuCost), pods.Sum(p => p.Use.RamCost));
            WriteIdle(json, cluster, node, start, end, Math.Max(0, (node.Cores * hours * CorePrice) - cpu), Math.Max(0, (node.RamMib / 1024m * hours * RamPrice) - ram));
            foreach (var (pod, use) in pods) WritePod(json, cluster, pod, start, end, hours, use);
        }

        json.WriteEndObject();
    }

    /// <summary>Averages of the hours, and costs: OpenCost counts what is asked for or what is used, whichever is more.</summary>
    private static (decimal CpuUsed, decimal RamUsed, decimal CpuCost, decimal RamCost) Use(GeneratedPod pod, DateTimeOffset start, DateTimeOffset end)
    {
        var (cores, gib, count) = (pod.Workload.Milli / 1000m, pod.Workload.RamMib / 1024m, 0);
        var (cpuUsed, ramUsed, cpuCost, ramCost) = (0m, 0m, 0m, 0m);
        for (var hour = start.ToUnixTimeSeconds() / 3600; hour < end.ToUnixTimeSeconds() / 3600; hour++, count++)
        {
            var perMille = pod.UsePerMille(hour);
            var (cpu, ram) = (cores * perMille / 1000, gib * Math.Min(1000, 500 + (perMille / 3)) / 1000);
            cpuUsed += cpu;
            ramUsed += ram;
            cpuCost += Math.Max(cores, cpu) * CorePrice;
            ramCost += Math.Max(gib, ram) * RamPrice;
        }

        return count == 0 ? default : (cpuUsed / count, ramUsed / count, cpuCost, ramCost);
    }

    private static void WriteIdle(Utf8JsonWriter json, GeneratedCluster cluster, GeneratedNode node, DateTimeOffset start, DateTimeOffset end, decimal cpu, decimal ram)
    {
        var name = $"{cluster.Name}/{node.Name}/__idle__";
        json.WriteStartObject(name);
        json.WriteString("name", name);
        json.WriteStartObject("properties");
        json.WriteString("cluster", cluster.Name);
        json.WriteString("node", node.Name);
        json.WriteString("providerID", node.Name);
        json.WriteEndObject();
        WriteTimes(json, start, end);
        WriteNumber(json, "cpuCost", cpu);
        WriteNumber(json, "ramCost", ram);
        WriteNumber(json, "totalCost", cpu + ram);
        json.WriteEndObject();
    }

    private static void WritePod(
        Utf8JsonWriter json, GeneratedCluster cluster, GeneratedPod pod, DateTimeOffset start, DateTimeOffset end, decimal hours, (decimal CpuUsed, decimal RamUsed, decimal CpuCost, decimal RamCost) use)
    {
        var (workload, gib) = (pod.Workload, (decimal)(1 << 30));
        var name = $"{cluster.Name}/{pod.Node.Name}/{workload.Namespace}/{pod.Name}/{workload.Name}";
        var (network, disk) = (workload.Kind == "deployment" ? use.CpuCost / 20 : 0, workload.Volume ? 50 * hours * DiskPrice : 0);
        json.WriteStartObject(name);
        json.WriteString("name", name);
        json.WriteStartObject("properties");
        foreach (var (key, value) in new[]
        {
            ("cluster", cluster.Name), ("node", pod.Node.Name), ("container", workload.Name), ("controller", workload.Name), ("controllerKind", workload.Kind), ("namespace", workload.Namespace),
            ("pod", pod.Name), ("providerID", pod.Node.ProviderId),
        }) json.WriteString(key, value);
        json.WriteStartObject("labels");
        json.WriteString("app", workload.Name);
        if (workload.Team.Length > 0) json.WriteString("team", workload.Team);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteTimes(json, start, end);
        WriteNumber(json, "cpuCoreRequestAverage", workload.Milli / 1000m);
        WriteNumber(json, "cpuCoreUsageAverage", use.CpuUsed);
        WriteNumber(json, "cpuCost", use.CpuCost);
        WriteNumber(json, "ramByteRequestAverage", workload.RamMib / 1024m * gib);
        WriteNumber(json, "ramByteUsageAverage", use.RamUsed * gib);
        WriteNumber(json, "ramCost", use.RamCost);
        WriteNumber(json, "networkCost", network);
        WriteNumber(json, "pvCost", disk);
        if (disk > 0)
        {
            json.WriteStartObject("pvs");
            json.WriteStartObject($"cluster={cluster.Name}:name=pvc-{pod.Name}");
            WriteNumber(json, "cost", disk);
            json.WriteString("providerID", "");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        WriteNumber(json, "totalCost", use.CpuCost + use.RamCost + network + disk);
        json.WriteEndObject();
    }

    private static void WriteTimes(Utf8JsonWriter json, DateTimeOffset start, DateTimeOffset end)
    {
        json.WriteStartObject("window");
        json.WriteString("start", Text(start));
        json.WriteString("end", Text(end));
        json.WriteEndObject();
        json.WriteString("start", Text(start));
        json.WriteString("end", Text(end));
    }

    /// <summary>OpenCost shows five decimals.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, decimal value) => json.WriteNumber(name, Math.Round(value, 5));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
