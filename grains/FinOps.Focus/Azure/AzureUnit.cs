namespace FinOps.Focus.Azure;

/// <summary>What UnitOfMeasure says: how many of which unit one price buys.</summary>
/// <param name="Block">"100 Hours" and "10K" are blocks of 100 and 10,000; at least 1.</param>
/// <param name="Name">The single unit as FOCUS spells it: Hours, GB/Month, Units.</param>
/// <param name="IsCount">Bare numbers ("10K", "1M", "100"): Azure counts their quantity in blocks, that of measured units in single ones.</param>
internal sealed record AzureUnit(long Block, string Name, bool IsCount)
{
    /// <summary>One fee is one unit.</summary>
    public static AzureUnit None { get; } = new(1, "Units", true);

    /// <summary><see cref="Name"/> as a column holds it.</summary>
    public byte[] Utf8Name { get; } = System.Text.Encoding.UTF8.GetBytes(Name);

    /// <summary>The unit of the price list: "100 Hours".</summary>
    public string Priced { get; } = Block == 1 ? Name : $"{Block} {Name}";
}
