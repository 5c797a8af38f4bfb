using System.Text.RegularExpressions;
using FinOps.Focus;
using FinOps.Focus.Alibaba;
using FinOps.Focus.Aws;
using FinOps.Focus.Azure;
using FinOps.Focus.Native;
using FinOps.Focus.Oci;
using FinOps.Warehouse.Connections;

namespace FinOps.Benchmarks.Parsing;

/// <summary>What a reader makes of a file, said in SQL: the files below Reference, one a bill, with the tables that the reader looks things up in.</summary>
internal static partial class ReferenceSql
{
    public const string Settings = "SETTINGS max_threads = 1, max_parsing_threads = 1, input_format_parallel_parsing = 0, session_timezone = 'UTC'";

    public static string Write(string provider, string file)
    {
        var names = File.ReadLines(file).First().TrimEnd('\r').TrimStart('\uFEFF').Split(',').Select(c => c.Trim('"')).ToArray();
        var sql = Read(provider).Replace("$prices", Read("prices"), StringComparison.Ordinal)
            .Replace("$extras", Map(Extras(provider, names)), StringComparison.Ordinal)
            .Replace("$tags", Map(names.Where(n => n.StartsWith("tags/", StringComparison.Ordinal)).Select(n => (n[5..], n))), StringComparison.Ordinal)
            .Replace("$file", $"file('{file}', 'CSVWithNames', '{string.Join(", ", names.Select(n => $"`{n}` String"))}')", StringComparison.Ordinal);
        if (provider == "oci") sql = sql.Replace("$newest", File.ReadLines(file).Skip(1).Max(line => line.Split(',', 4)[2][..7]), StringComparison.Ordinal);
        foreach (var (name, texts) in Tables(provider)) sql = Regex.Replace(sql, $@"\${name}\b", ParameterText.Array(texts).Replace("$", "$$", StringComparison.Ordinal));
        return Macro().Replace(sql, m => Expand(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value));
    }

    private static string Expand(string macro, string first, string second) => macro switch
    {
        "product" => $"toDecimal128(round(toDecimal256({first}, 18) * toDecimal256({second}, 18), 18), 18)",
        "fits" => $"({second} IS NOT NULL AND abs(toDecimal256({second}, 18) * toDecimal256(amount, 18) - toDecimal256({first}, 36)) <= toDecimal256('0.000000001', 36))",
        _ => $"multiIf({second} >= 0 AND {Expand("fits", first, second)}, {second}, {first} = 0, 0, amount = 0, NULL, toDecimal128(toDecimal256(abs({first}), 18) / toDecimal256(nullIf(abs(amount), 0), 18), 18))",
    };

    private static IEnumerable<(string Name, IEnumerable<string> Texts)> Tables(string provider) => provider switch
    {
        "oci" => [.. Services(OciServices.ByCode), .. Pairs("regions", OciRegions.Names, "regionNames")],
        "alibaba" =>
        [
            .. Services(AlibabaServices.ByCode), ("regions", AlibabaRegions.ByText.Keys.Select(k => k.ToLowerInvariant())),
            ("regionIds", AlibabaRegions.ByText.Values.Select(r => r.Id)), ("regionNames", AlibabaRegions.ByText.Values.Select(r => r.Name)),
        ],
        "azure" =>
        [
            ("meters", AzureServiceTable.Meters.Select(m => m.Category.ToLowerInvariant())), ("meterNames", AzureServiceTable.Meters.Select(m => m.Name)),
            ("resources", AzureServiceTable.Resources.Select(r => r.Provider.ToLowerInvariant())), ("resourceNames", AzureServiceTable.Resources.Select(r => r.Name)),
            .. Labels([("Managed Disks", "Block Storage"), .. AzureServiceTable.Meters.Select(m => (m.Name, m.Subcategory)).Concat(AzureServiceTable.Resources.Select(r => (r.Name, r.Subcategory))).DistinctBy(l => l.Name)]),
            ("regions", AzureRegions.ByKey.Keys), ("regionIds", AzureRegions.ByKey.Values.Select(r => r.Id)), ("regionNames", AzureRegions.ByKey.Values.Select(r => r.Name)),
            .. Pairs("typePaths", AzureResourceTypes.Names, "typeNames"), .. Pairs("things", AzureUnits.Things, "thingNames"),
        ],
        _ => [],
    };

    private static IEnumerable<(string Name, IEnumerable<string> Texts)> Services(IReadOnlyDictionary<string, ServiceLabel> services) =>
    [
        ("codes", services.Keys), ("names", services.Values.Select(s => s.Name)), ("categories", services.Values.Select(s => s.Category)),
        ("subcategories", services.Values.Select(s => s.Subcategory)),
    ];

    private static IEnumerable<(string Name, IEnumerable<string> Texts)> Labels((string Name, string Subcategory)[] labels) =>
    [
        ("names", labels.Select(l => l.Name)), ("subcategories", labels.Select(l => l.Subcategory)),
        ("categories", labels.Select(l => FocusServices.CategoryOf(l.Subcategory)!)),
    ];

    private static IEnumerable<(string Name, IEnumerable<string> Texts)> Pairs(string keys, IReadOnlyDictionary<string, string> table, string values) =>
        [(keys, table.Keys), (values, table.Values)];

    /// <summary>The columns that the reader keeps under x_ names, as it names them.</summary>
    private static IEnumerable<(string Name, string Column)> Extras(string provider, string[] names) => provider switch
    {
        "oci" => Named(new OciHeader("", names).ExtraNames, names),
        "alibaba" => Named(new AlibabaHeader("", names).ExtraNames, names),
        "azure" => new AzureHeader("", names).Extras.Select(e => (System.Text.Encoding.UTF8.GetString(e.Name), names[e.Column])),
        _ => new FocusHeader("", names).Extras.Select(e => (e.Name, names[e.Column])),
    };

    private static IEnumerable<(string Name, string Column)> Named(string?[] extras, string[] names) =>
        extras.Zip(names).Where(p => p.First is not null).Select(p => (p.First!, p.Second));

    private static string Map(IEnumerable<(string Name, string Column)> columns) =>
        $"mapFilter((k, v) -> v != '', map({string.Join(", ", columns.Select(c => $"'{c.Name}', `{c.Column}`"))}))";

    private static string Read(string name)
    {
        using var stream = typeof(ReferenceSql).Assembly.GetManifestResourceStream(char.ToUpperInvariant(name[0]) + name[1..]) ?? throw new ArgumentException($"There is no Reference/{name}.sql.", nameof(name));
        return new StreamReader(stream).ReadToEnd().Trim();
    }

    [GeneratedRegex(@"\$(product|price|fits)\((\w+), (\w+)\)")]
    private static partial Regex Macro();
}
