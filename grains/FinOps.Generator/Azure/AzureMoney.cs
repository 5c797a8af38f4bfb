namespace FinOps.Generator.Azure;

/// <summary>Exact amounts of the story: prices and quantities count millionths, amounts 10^-18 parts.</summary>
internal static class AzureMoney
{
    /// <summary>Ten-thousandths of a euro for a dollar; the text of <see cref="AzureTexts.ExchangeRate"/>.</summary>
    private const int RatePerTenThousand = 9134;

    public static Int128 OfMillionths(long millionths) => (Int128)millionths * 1_000_000_000_000;

    /// <summary>A price times a quantity, both in millionths, in the pricing currency.</summary>
    public static Int128 Product(long price, long quantity) => (Int128)price * quantity * 1_000_000;

    /// <summary>An amount of the pricing currency in the billing currency.</summary>
    public static Int128 Billed(AzureLayout layout, Int128 amount) => layout.IsMca && layout.Currency != "USD" ? amount / 10_000 * RatePerTenThousand : amount;
}
