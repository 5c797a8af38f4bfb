namespace FinOps.Generator.Billing;

/// <summary>lineItem/LineItemType as AWS writes it; the member names are the texts.</summary>
public enum LineType
{
    Usage,
    DiscountedUsage,
    RIFee,
    Fee,
    SavingsPlanCoveredUsage,
    SavingsPlanNegation,
    SavingsPlanRecurringFee,
    SavingsPlanUpfrontFee,
    Tax,
    Credit,
    Refund,
    EdpDiscount,
    BundledDiscount,
}
