using System.Text;

namespace FinOps.Benchmarks.Parsing;

/// <summary>
/// The reader's mapping in SQL, for comparison: the same FOCUS columns, tags as a map, product attributes as JSON, every other
/// column kept in a map. Service lookups and the split of fee rows are left out, to the engine's advantage.
/// </summary>
internal static class CurReferenceSql
{
    private static readonly string[] Mapped =
    [
        "bill/PayerAccountId", "bill/InvoiceId", "bill/InvoicingEntity", "bill/BillingPeriodStartDate", "bill/BillingPeriodEndDate",
        "lineItem/UsageAccountId", "lineItem/LineItemType", "lineItem/UsageStartDate", "lineItem/UsageEndDate", "lineItem/ProductCode",
        "lineItem/UsageType", "lineItem/AvailabilityZone", "lineItem/ResourceId", "lineItem/UsageAmount", "lineItem/CurrencyCode",
        "lineItem/UnblendedRate", "lineItem/UnblendedCost", "lineItem/LineItemDescription", "pricing/publicOnDemandCost",
        "pricing/publicOnDemandRate", "pricing/unit", "pricing/RateCode", "reservation/EffectiveCost", "reservation/ReservationARN",
        "savingsPlan/SavingsPlanEffectiveCost", "savingsPlan/SavingsPlanARN", "product/sku", "product/region",
    ];

    public static string Write(string file, string header)
    {
        var columns = header.TrimEnd('\r').Split(',').Select(c => c.Trim('"')).ToArray();
        var sql = new StringBuilder("SELECT ");
        foreach (var expression in Expressions(columns)) sql.Append(expression).Append(", ");
        sql.Append(Map(columns.Where(c => c.StartsWith("resourceTags/", StringComparison.Ordinal)))).Append(" AS Tags, ");
        sql.Append("toJSONString(").Append(Map(columns.Where(c => c.StartsWith("product/", StringComparison.Ordinal)))).Append(") AS SkuPriceDetails, ");
        sql.Append(Map(columns.Where(c => !Mapped.Contains(c) && !c.StartsWith("product/", StringComparison.Ordinal) && !c.StartsWith("resourceTags/", StringComparison.Ordinal)))).Append(" AS x_Columns ");
        sql.Append("FROM file('").Append(file).Append("', 'CSVWithNames', '").AppendJoin(", ", columns.Select(c => $"`{c}` String")).Append("') ");
        return sql.Append("SETTINGS max_threads = 1, max_parsing_threads = 1, input_format_parallel_parsing = 0 FORMAT Null").ToString();
    }

    private static IEnumerable<string> Expressions(string[] columns)
    {
        const string type = "`lineItem/LineItemType`";
        var cost = Money("lineItem/UnblendedCost");
        foreach (var name in Mapped.Where(columns.Contains))
        {
            yield return name switch
            {
                "lineItem/UnblendedCost" => $"multiIf({type} IN ('SavingsPlanCoveredUsage', 'SavingsPlanNegation'), toDecimal128(0, 18), {cost}) AS BilledCost",
                "lineItem/LineItemType" => $"multiIf({type} LIKE '%Fee', 'Purchase', {type} = 'Tax', 'Tax', {type} = 'Credit', 'Credit', 'Usage') AS ChargeCategory",
                "reservation/EffectiveCost" => $"multiIf({type} = 'DiscountedUsage', {Money(name)}, {type} = 'SavingsPlanCoveredUsage', {Money("savingsPlan/SavingsPlanEffectiveCost")}, {type} IN ('RIFee', 'SavingsPlanRecurringFee'), toDecimal128(0, 18), {cost}) AS EffectiveCost",
                "savingsPlan/SavingsPlanEffectiveCost" => $"if(`savingsPlan/SavingsPlanARN` != '', 'Spend', 'Usage') AS CommitmentDiscountCategory",
                "pricing/publicOnDemandCost" or "pricing/publicOnDemandRate" or "lineItem/UsageAmount" or "lineItem/UnblendedRate" => $"{Money(name)} AS `m {name}`",
                _ when name.EndsWith("Date", StringComparison.Ordinal) => $"parseDateTimeBestEffort(`{name}`, 'UTC') AS `t {name}`",
                _ => $"nullIf(`{name}`, '') AS `s {name}`",
            };
        }
    }

    private static string Money(string column) => $"toDecimal128OrZero(`{column}`, 18)";

    private static string Map(IEnumerable<string> columns) =>
        $"mapFilter((k, v) -> v != '', map({string.Join(", ", columns.Select(c => $"'{c}', `{c}`"))}))";
}
