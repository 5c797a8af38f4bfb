namespace FinOps.Focus.Aws;

/// <summary>lineItem/LineItemType, by what it means for the charge.</summary>
internal enum CurLineType : byte
{
    Unknown,
    Usage,
    DiscountedUsage,
    SavingsPlanCoveredUsage,
    SavingsPlanNegation,
    SavingsPlanRecurringFee,
    SavingsPlanUpfrontFee,
    RIFee,
    Fee,
    FlatRateSubscription,
    Tax,
    Credit,
    Refund,

    /// <summary>Discount, EdpDiscount, PrivateRateDiscount, BundledDiscount, RiVolumeDiscount and net-priced variants of them.</summary>
    Discount,
}

internal static class CurLineTypes
{
    public static CurLineType Parse(string text) => text switch
    {
        "Discount" or "EdpDiscount" or "PrivateRateDiscount" or "BundledDiscount" or "RiVolumeDiscount" => CurLineType.Discount,
        "Unknown" => CurLineType.Unknown,
        _ => Enum.TryParse<CurLineType>(text, out var type) && char.IsLetter(text[0]) ? type : CurLineType.Unknown,
    };
}
