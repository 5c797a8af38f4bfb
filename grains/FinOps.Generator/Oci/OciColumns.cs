using System.Text;
using FinOps.Generator.Text;

namespace FinOps.Generator.Oci;

/// <summary>The header of a report; which tags it has differs from one report to the next.</summary>
internal static class OciColumns
{
    public const string Fixed = "lineItem/referenceNo,lineItem/tenantId,lineItem/intervalUsageStart,lineItem/intervalUsageEnd,product/service,"
        + "product/compartmentId,product/compartmentName,product/region,product/availabilityDomain,product/resourceId,usage/billedQuantity,"
        + "usage/billedQuantityOverage,cost/subscriptionId,cost/productSku,product/Description,cost/unitPrice,cost/unitPriceOverage,cost/myCost,"
        + "cost/myCostOverage,cost/currencyCode,cost/billingUnitReadable,cost/skuUnitDescription,cost/overageFlag,lineItem/isCorrection,"
        + "lineItem/backreferenceNo";

    public static readonly string[] Tags = ["tags/Oracle-Tags.CreatedBy", "tags/team", "tags/Finance.CostCenter", "tags/orcl-cloud.free-tier-retained", "tags/env"];

    /// <summary>Columns of <see cref="Tags"/> that a report has.</summary>
    public static int[] TagsOf(int report) => [.. Enumerable.Range(0, Tags.Length).Where(t => t < 2 || (report + t) % 3 != 0)];

    public static byte[] Header(int[] tags) => Encoding.UTF8.GetBytes($"{Fixed},{string.Join(',', tags.Select(t => Tags[t]))}\n");

    /// <summary>The end of a row: its tags, from the comma after backreferenceNo to the line break.</summary>
    public static byte[] Ending(OciResource resource, int[] tags) =>
        [.. tags.SelectMany(t => Csv.Field(resource.Tags[t]).Prepend((byte)',')), (byte)'\n'];
}
