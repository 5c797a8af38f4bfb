namespace FinOps.Generator.Stories;

/// <summary>How large a story is and what trouble it holds.</summary>
public sealed record StorySettings
{
    public ulong Seed { get; init; } = 42;

    public DateOnly FirstMonth { get; init; } = new(2026, 8, 1);

    public int Months { get; init; } = 1;

    /// <summary>Bill only the first days of each month; null for whole months.</summary>
    public int? Days { get; init; }

    /// <summary>Rows of an ordinary day, about; the least is what the price list makes.</summary>
    public int RowsPerDay { get; init; }

    /// <summary>Deliveries of each month while it runs: each the month so far, or for appending providers the next part of it.</summary>
    public int DeliveriesPerMonth { get; init; } = 1;

    /// <summary>Share of metered rows, in thousandths, that come with a later delivery than their time.</summary>
    public int LatePerMille { get; init; }

    /// <summary>Unreadable rows in every delivery.</summary>
    public int BadRows { get; init; }

    /// <summary>Months (0 is the first) restated or corrected after everything else, the way the provider does it.</summary>
    public IReadOnlyList<int> Restated { get; init; } = [];

    /// <summary>Largest data file in bytes of text; the provider's own limit where it is lower.</summary>
    public long MaxFileBytes { get; init; } = 256L << 20;
}
