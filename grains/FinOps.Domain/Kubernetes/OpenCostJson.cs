using System.Runtime.InteropServices;
using System.Text.Json;
using FinOps.Focus;

namespace FinOps.Domain.Kubernetes;

/// <summary>One allocation's JSON. Fields that OpenCost leaves out or has as null (it writes NaN so) are nothing.</summary>
internal readonly ref struct OpenCostJson(string name, JsonElement json)
{
    public OpenCostAllocation Read()
    {
        if (json.ValueKind is not JsonValueKind.Object) throw Wrong("is no object");
        var properties = Child(json, "properties");
        var window = Child(json, "window");
        var (start, end) = (Time(window, "start", "window.start"), Time(window, "end", "window.end"));
        var seconds = Seconds(start, end);
        return new OpenCostAllocation
        {
            Name = name,
            WindowStart = start,
            WindowEnd = end,
            Cluster = Text(properties, "cluster"),
            Node = Text(properties, "node"),
            ProviderId = Text(properties, "providerID"),
            Namespace = Text(properties, "namespace"),
            Controller = Text(properties, "controller"),
            ControllerKind = Text(properties, "controllerKind"),
            Pod = Text(properties, "pod"),
            Labels = Labels(Child(properties, "labels")),
            ComputeCost = Sum("cpuCost", "cpuCostAdjustment", "gpuCost", "gpuCostAdjustment", "ramCost", "ramCostAdjustment"),
            NetworkCost = Sum("networkCost", "networkCostAdjustment"),
            LoadBalancerCost = Sum("loadBalancerCost", "loadBalancerCostAdjustment"),
            OtherCost = Sum("sharedCost", "externalCost"),
            Volumes = Volumes(),
            Use = new ComputeUse(
                Hours("cpuCoreRequestAverage", seconds), Hours("cpuCoreUsageAverage", seconds), Hours("ramByteRequestAverage", seconds), Hours("ramByteUsageAverage", seconds)),
        };
    }

    /// <summary>Averages are over the allocation's own life within its window.</summary>
    private long Seconds(DateTimeOffset windowStart, DateTimeOffset windowEnd)
    {
        var start = json.TryGetProperty("start", out _) ? Time(json, "start", "start") : windowStart;
        var end = json.TryGetProperty("end", out _) ? Time(json, "end", "end") : windowEnd;
        return Math.Max(0, (long)(end - start).TotalSeconds);
    }

    private List<OpenCostVolume> Volumes()
    {
        var volumes = new List<OpenCostVolume>();
        var all = Child(json, "pvs");
        var rest = Sum("pvCost", "pvCostAdjustment");
        if (all.ValueKind is JsonValueKind.Object)
        {
            foreach (var volume in all.EnumerateObject())
            {
                var cost = Number(volume.Value, "cost", $"pvs.{volume.Name}.cost") + Number(volume.Value, "adjustment", $"pvs.{volume.Name}.adjustment");
                volumes.Add(new OpenCostVolume(Bounded(VolumeName(volume.Name), "pvs"), Text(volume.Value, "providerID"), cost));
                rest -= cost;
            }
        }

        // OpenCost rounds what it shows to five decimals: less than one of them per volume is no volume of its own.
        var rounding = new Money((Int128)(volumes.Count + 1) * (Money.UnitsPerOne / 100_000));
        if (rest > rounding || rest < -rounding) volumes.Add(new OpenCostVolume("", "", rest));
        return volumes;
    }

    /// <summary><c>cluster=one:name=pvc-1</c>.</summary>
    private static string VolumeName(string key)
    {
        var at = key.IndexOf(":name=", StringComparison.Ordinal);
        return at < 0 ? key : key[(at + ":name=".Length)..];
    }

    private Dictionary<string, string> Labels(JsonElement labels)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        if (labels.ValueKind is not JsonValueKind.Object) return read;
        foreach (var label in labels.EnumerateObject())
        {
            if (read.Count == OpenCostLimits.MaxLabels) throw Wrong($"has more than {OpenCostLimits.MaxLabels} labels");
            if (label.Value.ValueKind is not JsonValueKind.String) throw Wrong($"has a label '{label.Name}' that is no text");
            read[Bounded(label.Name, "labels")] = Bounded(label.Value.GetString()!, "labels." + label.Name);
        }

        return read;
    }

    private Money Sum(params ReadOnlySpan<string> fields)
    {
        var sum = Money.Zero;
        foreach (var field in fields) sum += Number(json, field, field);
        return sum;
    }

    private Money Hours(string field, long seconds)
    {
        var average = Number(json, field, field);
        try
        {
            return new Money(checked(average.Units * seconds / 3600));
        }
        catch (OverflowException)
        {
            throw Wrong($"has a {field} that is too large");
        }
    }

    private Money Number(JsonElement parent, string field, string path)
    {
        if (parent.ValueKind is not JsonValueKind.Object || !parent.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null) return Money.Zero;
        if (value.ValueKind is not JsonValueKind.Number) throw Wrong($"has a {path} that is no number");
        return Money.TryParse(JsonMarshal.GetRawUtf8Value(value), out var number, out _) ? number : throw Wrong($"has a {path} of more than 20 integer digits");
    }

    private DateTimeOffset Time(JsonElement parent, string field, string path) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : throw Wrong($"has no time in {path}");

    private string Text(JsonElement parent, string field)
    {
        if (parent.ValueKind is not JsonValueKind.Object || !parent.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null) return "";
        if (value.ValueKind is not JsonValueKind.String) throw Wrong($"has a {field} that is no text");
        return Bounded(value.GetString()!, field);
    }

    private string Bounded(string text, string field) => text.Length <= OpenCostLimits.MaxText ? text : throw Wrong($"has a text of more than {OpenCostLimits.MaxText} characters in {field}");

    private static JsonElement Child(JsonElement parent, string field) => parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(field, out var child) ? child : default;

    private OpenCostFormatException Wrong(string what) => new($"Allocation '{(name.Length > 200 ? name[..200] : name)}' {what}.");
}
