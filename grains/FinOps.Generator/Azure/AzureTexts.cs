using FinOps.Generator.Arithmetic;

namespace FinOps.Generator.Azure;

/// <summary>The unchanging fields of a shape's rows in one delivery.</summary>
internal sealed class AzureTexts(AzureLayout layout, DateOnly month, bool final)
{
    public const string ExchangeRate = "0.9134";

    public Dictionary<string, string> Of(AzureShape shape) =>
        AzureColumns.Spell(layout, [.. Account(), .. Charge(shape), .. Resource(shape), .. Commitment(shape)]);

    private (string, string)[] Account()
    {
        var (id, profile) = layout.IsMca ? ("5d7a0000-0000-4000-8000-000000000001:6e0b0000-0000-4000-8000-000000000002_2019-05-31", "NWRB-EURO-BG7-PGB") : ("8611001", "8611001");
        return
        [
            ("BillingAccountId", id), ("BillingAccountName", "Northwind Robotics"), ("BillingProfileId", profile),
            ("BillingProfileName", layout.IsMca ? "Northwind Robotics Europe" : "Northwind Robotics"),
            ("BillingPeriodStartDate", Day(month)), ("BillingPeriodEndDate", Day(month.AddMonths(1).AddDays(-1))), ("AccountOwnerId", "billing@northwind.example"),
            ("AccountName", "Northwind"), ("BillingCurrency", layout.Currency), ("pricingCurrency", "USD"), ("exchangeRatePricingToBilling", layout.Currency == "USD" ? "1" : ExchangeRate),
            ("exchangeRateDate", Day(month)), ("invoiceId", final ? $"G{month:yyyyMM}01" : ""), ("InvoiceSection", "Robots"), ("invoiceSectionName", "Robots"),
            ("IsAzureCreditEligible", "True"), ("OfferId", "MS-AZR-0017P"), ("provider", "Azure"),
        ];
    }

    private static (string, string)[] Charge(AzureShape shape)
    {
        var type = shape.Row switch
        {
            AzureRow.Usage or AzureRow.Covered => "Usage",
            AzureRow.Unused => shape.Commitment!.Plan ? "UnusedSavingsPlan" : "UnusedReservation",
            AzureRow.Rounding => "RoundingAdjustment",
            _ => shape.Row.ToString(),
        };
        var used = shape.Row is AzureRow.Usage or AzureRow.Covered or AzureRow.Unused;
        return
        [
            ("ChargeType", type), ("Frequency", used ? "UsageBased" : shape.Recurring ? "Recurring" : "OneTime"), ("PublisherType", shape.Market ? "Marketplace" : "Azure"),
            ("PublisherName", shape.Market ? "Contoso Ltd" : "Microsoft"), ("PlanName", shape.Market ? "Standard" : ""), ("Product", shape.Product), ("ProductName", shape.Product),
            ("PricingModel", shape.Commitment is { } c ? (c.Plan ? "SavingsPlan" : "Reservation") : shape.Meter?.Kind == AzureKind.Spot ? "Spot" : used ? "OnDemand" : ""),
        ];
    }

    private (string, string)[] Resource(AzureShape shape)
    {
        var (subscription, name) = shape.Subscription < 0 ? ("", "") : AzureWorld.Subscriptions[shape.Subscription];
        if (shape.Meter is not { } meter)
        {
            var (category, service) = shape.Market ? ("SaaS", "Microsoft.SaaS") : shape.Commitment is { } c ? (c.Plan ? ("", "Microsoft.BillingBenefits") : ("Virtual Machines", "Microsoft.Capacity")) : ("", "");
            return [("SubscriptionId", subscription), ("SubscriptionName", name), ("MeterCategory", category), ("ConsumedService", service), ("UnitOfMeasure", shape.Market ? "1 Month" : shape.Commitment is null ? "" : "1 Hour")];
        }

        var (group, resource) = (GroupOf(shape), NameOf(shape));
        var sku = SplitMix.Hash(meter.Category + meter.Name);
        var tags = shape.Team.Length == 0 ? "" : $"\"team\": \"{shape.Team}\",\"env\": \"{(shape.Subscription == 3 ? "dev" : "prod")}\",\"cost-center\": \"{4100 + shape.Subscription}\"";
        return
        [
            ("SubscriptionId", subscription), ("SubscriptionName", name), ("MeterCategory", meter.Category), ("MeterSubCategory", meter.Sub), ("MeterName", meter.Name),
            ("MeterId", $"{sku >> 32:x8}-{(ushort)sku:x4}-4000-8000-{(sku >> 16) & 0xffffffffffff:x12}"), ("MeterRegion", shape.Location), ("ServiceFamily", meter.Consumed[10..]), ("ConsumedService", meter.Consumed),
            ("ResourceLocation", shape.Location), ("location", shape.Location), ("UnitOfMeasure", meter.Unit), ("ResourceGroup", group), ("resourceGroupName", group), ("CostCenter", $"{4100 + shape.Subscription}"),
            ("ResourceId", ResourceId(shape)), ("ResourceName", resource),
            ("PartNumber", $"AAA-{sku % 90_000 + 10_000}"), ("ProductId", $"DZH318Z0{sku % 9_000_000 + 1_000_000:D8}"),
            ("AdditionalInfo", meter.Kind is AzureKind.Machine or AzureKind.Spot
                ? $"{{\"UsageType\":\"ComputeHR\",\"ServiceType\":\"Standard_{meter.Name.Replace(' ', '_')}\",\"VCPUs\":{(meter.Name[0] == 'D' ? 2 : 4)},\"ImageType\":\"Canonical\"}}" : ""),
            ("Tags", layout.IsMca && tags.Length > 0 ? $"{{{tags}}}" : tags),
        ];
    }

    /// <summary>As the bill spells it; Azure writes one resource in several ways.</summary>
    internal static string ResourceId(AzureShape shape)
    {
        var subscription = AzureWorld.Subscriptions[shape.Subscription].Id;
        return $"/subscriptions/{(shape.Index % 3 == 0 ? subscription.ToUpperInvariant() : subscription)}/resourceGroups/{GroupOf(shape)}/providers/{shape.Meter!.Type}/{NameOf(shape)}";
    }

    private static string GroupOf(AzureShape shape) => $"rg-{(shape.Team.Length == 0 ? "shared" : shape.Team)}";

    private static string NameOf(AzureShape shape) => $"{shape.Meter!.Name.Split(' ')[0].ToLowerInvariant()}-{shape.Index}-{{n}}";

    private static (string, string)[] Commitment(AzureShape shape) => shape.Commitment is not { } commitment ? [] :
    [
        ("benefitId", commitment.Id), ("benefitName", commitment.Name), ("ReservationId", commitment.ReservationId), ("ReservationName", commitment.Plan ? "" : commitment.Name),
        ("Term", "12"), ("ProductOrderName", commitment.Plan ? "Compute savings plan, 1 Year" : "Reserved VM Instance, 1 Year"),
        .. shape.Meter is null ? new[] { ("ResourceId", commitment.Id) } : [],
    ];

    private static string Day(DateOnly day) => day.ToString("MM/dd/yyyy");
}
