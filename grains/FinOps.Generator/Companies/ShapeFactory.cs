using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;

namespace FinOps.Generator.Companies;

/// <summary>Makes the shapes of a world, numbering them in order.</summary>
internal sealed class ShapeFactory(ulong seed)
{
    private readonly List<Shape> _shapes = [];

    public IReadOnlyList<Shape> Shapes => _shapes;

    public Shape Make(LineType type, Account account, Product product, Region? region = null, TagSet? tags = null, string resource = "",
        string zone = "", string? usageType = null, string? description = null, long listRate = 0, Reservation? reservation = null, SavingsPlan? plan = null)
    {
        var usage = usageType ?? (product.Global || region is null ? "" : region.Prefix) + product.Usage;
        var shape = new Shape(_shapes.Count, type, account, product, tags ?? TagSet.None, product.Global ? null : region)
        {
            ResourceId = resource,
            Zone = zone,
            UsageType = usage,
            Description = description ?? Describe(product, region, listRate),
            ListRate = listRate,
            Reservation = reservation,
            Plan = plan,
            Key = SplitMix.Hash(seed, (ulong)_shapes.Count, SplitMix.Hash($"{type}/{account.Id}/{usage}/{resource}")),
        };
        _shapes.Add(shape);
        return shape;
    }

    /// <summary>Price in the region, cut so that price x step needs no more than ten decimals.</summary>
    public static long RegionalRate(Product product, Region? region, int perMille = 1000)
    {
        var rate = Fixed.PerMille(Fixed.PerMille(Fixed.Parse(product.Rate), region?.PricePerMille ?? 1000), perMille);
        return rate - rate % StepsPerUnit(product);
    }

    public static long StepsPerUnit(Product product) => Fixed.One / Fixed.Parse(product.Step);

    private static string Describe(Product product, Region? region, long rate) => product.Family switch
    {
        "Compute Instance" => $"${Fixed.ToText(rate)} per On Demand Linux {product.Usage[(product.Usage.IndexOf(':', StringComparison.Ordinal) + 1)..]} Instance Hour",
        // A comma and quotes, as real descriptions have them: a reader that splits on commas fails here.
        "Storage" => $"${Fixed.ToText(rate)} per {product.Unit} of \"{product.Operation}\" storage, {region?.Name ?? "all regions"}",
        _ => $"${Fixed.ToText(rate)} per {product.Unit} - {product.Name} {product.Usage}",
    };
}
