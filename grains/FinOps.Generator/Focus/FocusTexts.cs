using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;
using FinOps.Generator.Companies;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Focus;

/// <summary>The unchanging fields of a shape's FOCUS rows in one delivery, under the names of every version.</summary>
internal static class FocusTexts
{
    private const string Amazon = "Amazon Web Services";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Dictionary<string, string> Of(Shape shape, Delivery delivery, bool beside)
    {
        var product = shape.Product;
        var unused = beside && (shape.Reservation is not null || shape.Plan is not null);
        var (category, subcategory) = FocusServiceTable.Of(product.Code);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BillingAccountId"] = Northwind.Payer,
            ["BillingAccountName"] = Northwind.Name,
            ["BillingAccountType"] = "Management Account",
            ["BillingCurrency"] = "USD",
            ["BillingPeriodStart"] = Hours.ToText(delivery.Start),
            ["BillingPeriodEnd"] = Hours.ToText(delivery.End),
            ["SubAccountId"] = shape.Account.Id,
            ["SubAccountName"] = shape.Account.Name,
            ["SubAccountType"] = "Member Account",
            ["ChargeCategory"] = beside ? "Usage" : MappingRules.Category(shape.Type),
            ["ChargeClass"] = shape.Type == LineType.Refund ? "Correction" : "",
            ["ChargeDescription"] = unused ? "Unused: " + shape.Description : shape.Description,
            ["ChargeFrequency"] = Frequency(shape, beside),
            ["InvoiceIssuerName"] = product.Seller ?? Amazon,
            ["InvoiceId"] = delivery.Final ? $"NWR{delivery.Month:yyyyMM}{shape.Account.Id[^4..]}" : "",
            ["PricingCurrency"] = "USD",
            ["ServiceName"] = product.ServiceName,
            ["ServiceCategory"] = category,
            ["ServiceSubcategory"] = subcategory,
            ["RegionId"] = shape.RegionId,
            ["RegionName"] = shape.Region?.Name ?? "",
            ["AvailabilityZone"] = shape.Zone,
            ["Tags"] = Tags(shape),
            ["x_UsageType"] = shape.UsageType,
            ["x_Operation"] = product.Operation,
        };
        texts["ServiceProviderName"] = texts["ProviderName"] = product.Seller ?? Amazon;
        texts["HostProviderName"] = texts["PublisherName"] = product.Seller ?? Amazon;
        if (!texts["ChargeCategory"].Equals("Tax", StringComparison.Ordinal)) AddSku(texts, shape, unused, beside);
        AddResource(texts, shape);
        if (shape.Reservation is not null || shape.Plan is not null) AddCommitment(texts, shape, unused);
        return texts;
    }

    private static string Frequency(Shape shape, bool beside) => shape.Type switch
    {
        _ when beside => "Usage-Based",
        LineType.RIFee or LineType.SavingsPlanRecurringFee => "Recurring",
        LineType.Fee => shape.Reservation is null ? "Recurring" : "One-Time",
        LineType.SavingsPlanUpfrontFee or LineType.Credit or LineType.Refund => "One-Time",
        LineType.Tax => "Recurring",
        _ => "Usage-Based",
    };

    private static void AddSku(Dictionary<string, string> texts, Shape shape, bool unused, bool beside)
    {
        var sku = SplitMix.Hash(shape.Product.Code + shape.Product.Usage + shape.Product.Operation + shape.Type).ToString("X16")[..12];
        texts["SkuId"] = sku;
        texts["SkuMeter"] = shape.UsageType.Length > 0 ? shape.UsageType : shape.Product.Name;
        texts["SkuPriceId"] = $"{sku}.{shape.RegionId}.{Fixed.ToText(shape.ListRate)}";
        var details = shape.Product.Details.Where(d => d.Column == "instanceType").ToDictionary(d => "InstanceType", d => d.Value, StringComparer.Ordinal);
        if (details.Count > 0) texts["SkuPriceDetails"] = JsonSerializer.Serialize(details, Json);
        if (shape.Type == LineType.Refund) texts["ConsumedUnit"] = "Units";
        if (shape.Type is LineType.Credit or LineType.Refund or LineType.EdpDiscount or LineType.BundledDiscount) return;
        var committed = unused || shape.Type is LineType.DiscountedUsage or LineType.SavingsPlanCoveredUsage;
        texts["PricingCategory"] = committed ? "Committed" : shape.Product.Spot ? "Dynamic" : "Standard";
        texts["PricingUnit"] = Unit(shape, unused);
        if (shape.Type is LineType.Usage or LineType.DiscountedUsage or LineType.SavingsPlanCoveredUsage || (beside && !unused))
            texts["ConsumedUnit"] = texts["PricingUnit"];
    }

    private static string Unit(Shape shape, bool unused)
    {
        if (unused && shape.Plan is not null) return "USD";
        if (shape.Type is LineType.RIFee or LineType.SavingsPlanRecurringFee) return "Hours";
        if (shape.Type is not (LineType.Usage or LineType.DiscountedUsage or LineType.SavingsPlanCoveredUsage)) return "Units";
        return shape.Product.Unit switch
        {
            "Hrs" or "hours" => "Hours",
            "GB-Mo" => "GB-Months",
            "Lambda-GB-Second" => "GB-Seconds",
            "1K tokens" => "1000 Tokens",
            "Terabytes" => "TB",
            "DPU-Hour" => "DPU-Hours",
            "LCU-Hrs" => "LCU-Hours",
            "ShardHour" => "Shard-Hours",
            "WriteRequestUnits" => "Requests",
            var unit => unit,
        };
    }

    private static void AddResource(Dictionary<string, string> texts, Shape shape)
    {
        // FOCUS wants the commitment itself as the resource of its purchase and unused rows.
        var commitment = shape.Type is LineType.DiscountedUsage or LineType.SavingsPlanCoveredUsage ? null : Arn(shape);
        var resource = commitment ?? shape.ResourceId;
        if (resource.Length == 0) return;
        texts["ResourceId"] = resource;
        texts["ResourceType"] = commitment is null ? shape.Product.Family.Length > 0 ? shape.Product.Family : shape.Product.Name : CommitmentType(shape);
    }

    private static void AddCommitment(Dictionary<string, string> texts, Shape shape, bool unused)
    {
        texts["CommitmentDiscountId"] = Arn(shape)!;
        texts["CommitmentDiscountName"] = $"{CommitmentType(shape)} {Arn(shape)![^12..]}";
        texts["CommitmentDiscountType"] = CommitmentType(shape);
        texts["CommitmentDiscountCategory"] = shape.Plan is null ? "Usage" : "Spend";
        texts["CommitmentDiscountUnit"] = shape.Plan is null ? "Hours" : "USD";
        if (unused || texts["ChargeCategory"] == "Usage") texts["CommitmentDiscountStatus"] = unused ? "Unused" : "Used";
    }

    private static string? Arn(Shape shape) => shape.Reservation?.Arn ?? shape.Plan?.Arn;

    private static string CommitmentType(Shape shape) => shape.Plan is null ? "Reserved Instance" : "Savings Plan";

    private static string Tags(Shape shape)
    {
        if (shape.Tags.Pairs.Length == 0) return "";
        var text = new StringBuilder("{");
        foreach (var (key, value) in shape.Tags.Pairs)
            text.Append(text.Length > 1 ? "," : "").Append(JsonSerializer.Serialize(key.StartsWith("user:", StringComparison.Ordinal) ? key[5..] : key, Json))
                .Append(':').Append(JsonSerializer.Serialize(value, Json));
        return text.Append('}').ToString();
    }
}
