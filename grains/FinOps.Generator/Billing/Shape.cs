using FinOps.Generator.Companies;

namespace FinOps.Generator.Billing;

/// <summary>What stays the same in every line of one thing bought one way: who, what, where, under which commitment.</summary>
internal sealed class Shape(int index, LineType type, Account account, Product product, TagSet tags, Region? region)
{
    public int Index { get; } = index;

    public LineType Type { get; } = type;

    public Account Account { get; } = account;

    public Product Product { get; } = product;

    public TagSet Tags { get; } = tags;

    public Region? Region { get; } = region;

    public string ResourceId { get; init; } = "";

    public string Zone { get; init; } = "";

    public string UsageType { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Public price per unit in 10^-10 parts.</summary>
    public long ListRate { get; init; }

    public Reservation? Reservation { get; init; }

    public SavingsPlan? Plan { get; init; }

    /// <summary>Identity in hashes: survives changes of scale that shift indexes.</summary>
    public ulong Key { get; init; }

    public string RegionId => Region?.Id ?? "";
}
