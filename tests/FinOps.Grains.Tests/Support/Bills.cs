using System.Text;

namespace FinOps.Grains.Tests.Support;

/// <summary>Small Cost and Usage Reports, written by hand.</summary>
internal static class Bills
{
    private const string Header =
        "identity/LineItemId,bill/PayerAccountId,bill/BillingPeriodStartDate,bill/BillingPeriodEndDate,lineItem/UsageAccountId,lineItem/LineItemType," +
        "lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/CurrencyCode,lineItem/UnblendedCost";

    /// <param name="amounts">One usage line each, on consecutive days of November 2026.</param>
    public static string November(params string[] amounts) => Month(new DateOnly(2026, 11, 1), amounts);

    public static string Month(DateOnly month, params string[] amounts)
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < amounts.Length; i++)
        {
            var day = month.AddDays(i % 28);
            text.Append($"line{i},123456789012,{month:yyyy-MM-dd}T00:00:00Z,{month.AddMonths(1):yyyy-MM-dd}T00:00:00Z,210987654321,Usage,");
            text.Append($"{day:yyyy-MM-dd}T00:00:00Z,{day:yyyy-MM-dd}T01:00:00Z,AmazonEC2,USD,{amounts[i]}\n");
        }

        return text.ToString();
    }

    /// <summary>A row that no reader can accept.</summary>
    public const string Unreadable = "twelve dollars";
}
