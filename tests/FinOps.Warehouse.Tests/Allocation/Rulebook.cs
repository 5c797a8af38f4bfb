using System.Text.Json;
using FinOps.Domain.Allocation;

namespace FinOps.Warehouse.Tests.Allocation;

/// <summary>Rules of every kind for the bill of the query tests.</summary>
internal static class Rulebook
{
    internal const string Everything = """
        {"dimensions":[
          {"name":"team","rules":[
            {"name":"By tag","valueFrom":{"dimension":"tag:team","trim":true,"lower":true}},
            {"name":"Owners","valueFrom":{"dimension":"account","dictionary":"owners"}},
            {"name":"Tens","match":{"dimension":"provider","in":["Google Cloud"]},"capture":{"dimension":"resource","pattern":"^res-(\\d)(\\d)$","template":"gcp $1-$2"}},
            {"name":"Tax","match":{"dimension":"charge","in":["Tax"]},"split":{"by":"weight","targets":[{"value":"team-0","weight":"2"},{"value":"team-1","weight":"0.7"},{"value":"platform","weight":"1.333"}]}},
            {"name":"Storage","match":{"dimension":"category","in":["Storage"]},"split":{"by":"measure"}},
            {"name":"Machines","match":{"dimension":"service","prefix":"Virtual"},"split":{"by":"measure","measure":"billed","period":"day","targets":[{"value":"team-1"},{"value":"team-0"}]}},
            {"name":"Queues","match":{"dimension":"service","contains":"O'Reilly"},"split":{"by":"even","targets":[{"value":"team-0"},{"value":"team-1"},{"value":"team-2"}]}},
            {"name":"Databases","match":{"dimension":"category","in":["Databases"]},"split":{"by":"telemetry","telemetry":"queries","period":"day"}}]},
          {"name":"environment","label":"Environment","rules":[
            {"name":"By tag","valueFrom":{"dimension":"tag:env"}},
            {"name":"September","match":{"dimension":"region","matches":"^region-[01]$"},"from":"2026-09-01","to":"2026-10-01","value":"live"}]},
          {"name":"costCenter","rules":[
            {"name":"By team","valueFrom":{"dimension":"allocation:team","dictionary":"centers"}},
            {"name":"AWS","match":{"and":[{"dimension":"provider","in":["AWS"]},{"not":{"dimension":"allocation:team","in":["platform"]}}]},"split":{"by":"even","targets":[{"value":"300"},{"value":"400"},{"value":"500"}]}}]}]}
        """;

    internal const string Owners = "key,value,validFrom,validTo\naws-0,team-0,,2026-09-01\naws-0,team-9,2026-09-01,2026-09-15\nazure-1,\"it's, \\ \"\"us\"\"\",,\naws-2,late,2026-10-10,\n";

    internal const string Centers = "key,value\nteam-0,100\nteam-1,200\n";

    internal const string Queries = "date,target,amount\n2026-09-03,team-0,3\n2026-09-03,team-1,0.000000000000000001\n2026-09-04,team-2,0\n2026-09-05,search,7\n2026-09-05,team-1,7\n2026-09-05,team-0,7.5\n";

    internal static AllocationRules Of(
        string set, IReadOnlyDictionary<string, string>? dictionaries = null, IReadOnlyDictionary<string, string>? telemetry = null)
    {
        using var json = JsonDocument.Parse(set);
        (AllocationTableKind, string)[] tables =
            [.. (dictionaries?.Keys ?? []).Select(n => (AllocationTableKind.Dictionary, n)), .. (telemetry?.Keys ?? []).Select(n => (AllocationTableKind.Telemetry, n))];
        var read = AllocationJson.Read(json.RootElement, "set", tables, (path, reason) => throw new FormatException($"{path} {reason}"))!;
        return new AllocationRules(
            Guid.NewGuid().ToString(), read, (dictionaries ?? new Dictionary<string, string>()).ToDictionary(d => d.Key, d => AllocationDictionary.Read(d.Value).Dictionary!),
            (telemetry ?? new Dictionary<string, string>()).ToDictionary(t => t.Key, t => AllocationTelemetry.Read(t.Value).Telemetry!));
    }

    internal static AllocationRules All() => Of(
        Everything, new Dictionary<string, string> { ["owners"] = Owners, ["centers"] = Centers }, new Dictionary<string, string> { ["queries"] = Queries });
}
