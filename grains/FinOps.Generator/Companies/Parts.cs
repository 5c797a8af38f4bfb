namespace FinOps.Generator.Companies;

/// <param name="Weight">Share of the growing part of the bill.</param>
internal sealed record Account(string Id, string Name, string Env, int Weight, params string[] Teams)
{
    /// <summary>Nights and weekends are switched off.</summary>
    public bool OfficeHours => Env is "dev" or "staging";
}

/// <param name="Prefix">What a usage type starts with there; empty in us-east-1.</param>
/// <param name="PricePerMille">Price against us-east-1.</param>
internal sealed record Region(string Id, string Name, string Prefix, int PricePerMille)
{
    public string Zone(int index) => Id + (char)('a' + index % 3);
}

/// <summary>Tags of a resource as they stand in the bill; a key that is missing was forgotten by its owner.</summary>
/// <param name="Pairs">resourceTags/ column name, value.</param>
internal sealed record TagSet(params (string Key, string Value)[] Pairs)
{
    public static readonly TagSet None = new();

    public string Get(string key) => Array.Find(Pairs, p => p.Key == key).Value ?? "";
}

/// <summary>How use follows the clock.</summary>
internal enum Rhythm { Flat, Traffic, Office, Night }

/// <summary>One thing on the price list.</summary>
/// <param name="Code">lineItem/ProductCode.</param>
/// <param name="Name">product/ProductName.</param>
/// <param name="Usage">Usage type without the region's prefix.</param>
/// <param name="Rate">Price per unit in us-east-1, decimal text.</param>
internal sealed record Product(string Code, string Name, string Family, string Usage, string Operation, string Unit, string Rate)
{
    /// <summary>Smallest step of a quantity; rate x step always fits ten decimals.</summary>
    public string Step { get; init; } = "0.0001";

    /// <summary>Typical use per row, before rhythm, growth and noise.</summary>
    public string Typical { get; init; } = "1";

    /// <summary>One row a day instead of one an hour.</summary>
    public bool Daily { get; init; }

    public Rhythm Rhythm { get; init; } = Rhythm.Flat;

    /// <summary>Price the company negotiated, in thousandths of the list price.</summary>
    public int PrivatePerMille { get; init; } = 1000;

    /// <summary>Savings plan price in thousandths of the list price; 0 when no plan covers it.</summary>
    public int PlanPerMille { get; init; }

    public string? Resource { get; init; }

    /// <summary>FOCUS ServiceName where AWS's current display name differs from what its bill says.</summary>
    public string? CurrentName { get; init; }

    public string ServiceName => CurrentName ?? Name;

    public string? Seller { get; init; }

    public bool Spot { get; init; }

    public bool Global { get; init; }

    /// <summary>product/ columns only this product fills.</summary>
    public (string Column, string Value)[] Details { get; init; } = [];
}
