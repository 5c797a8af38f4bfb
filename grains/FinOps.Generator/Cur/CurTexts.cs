using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;
using FinOps.Generator.Companies;
using FinOps.Generator.Scenarios;

namespace FinOps.Generator.Cur;

/// <summary>The unchanging fields of a shape's CUR rows in one delivery.</summary>
internal static class CurTexts
{
    private const string Seller = "Amazon Web Services, Inc.";

    public static Dictionary<string, string> Of(Shape shape, Delivery delivery)
    {
        var product = shape.Product;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["bill/InvoiceId"] = delivery.Final ? $"NWR{delivery.Month:yyyyMM}{shape.Account.Id[^4..]}" : "",
            ["bill/InvoicingEntity"] = Seller,
            ["bill/BillingEntity"] = product.Seller is null ? "AWS" : "AWS Marketplace",
            ["bill/BillType"] = shape.Type == LineType.Refund ? "Refund" : product.Seller is null ? "Anniversary" : "Purchase",
            ["bill/PayerAccountId"] = Northwind.Payer,
            ["bill/BillingPeriodStartDate"] = Hours.ToText(delivery.Start),
            ["bill/BillingPeriodEndDate"] = Hours.ToText(delivery.End),
            ["lineItem/UsageAccountId"] = shape.Account.Id,
            ["lineItem/LineItemType"] = shape.Type.ToString(),
            ["lineItem/ProductCode"] = product.Code,
            ["lineItem/UsageType"] = shape.UsageType,
            ["lineItem/Operation"] = product.Operation,
            ["lineItem/AvailabilityZone"] = shape.Zone,
            ["lineItem/ResourceId"] = shape.ResourceId,
            ["lineItem/CurrencyCode"] = "USD",
            ["lineItem/BlendedRate"] = "0.0",
            ["lineItem/LineItemDescription"] = shape.Description,
            ["lineItem/LegalEntity"] = product.Seller ?? Seller,
            ["lineItem/TaxType"] = shape.Type == LineType.Tax ? "USSalesTax" : "",
            ["product/ProductName"] = product.Name,
            ["pricing/currency"] = "USD",
        };
        foreach (var (key, value) in shape.Tags.Pairs) texts["resourceTags/" + key] = value;
        if (shape.Type != LineType.Tax) AddProduct(texts, shape);
        AddPricing(texts, shape);
        if (shape.Reservation is { } reservation) AddReservation(texts, shape, reservation);
        if (shape.Plan is { } plan) AddPlan(texts, shape, plan);
        return texts;
    }

    private static void AddProduct(Dictionary<string, string> texts, Shape shape)
    {
        var product = shape.Product;
        texts["product/productFamily"] = product.Family;
        texts["product/servicecode"] = product.Code;
        texts["product/servicename"] = product.Name;
        texts["product/operation"] = product.Operation;
        texts["product/usagetype"] = shape.UsageType;
        texts["product/sku"] = Sku(shape);
        texts["product/region"] = texts["product/regionCode"] = shape.RegionId;
        if (shape.Region is { } region)
        {
            texts["product/location"] = region.Name;
            texts["product/locationType"] = "AWS Region";
        }
        foreach (var (column, value) in product.Details) texts["product/" + column] = value;
    }

    private static void AddPricing(Dictionary<string, string> texts, Shape shape)
    {
        if (shape.Type is LineType.Usage or LineType.DiscountedUsage or LineType.SavingsPlanCoveredUsage or LineType.SavingsPlanNegation)
        {
            texts["pricing/publicOnDemandRate"] = Fixed.ToText(shape.ListRate, keepPoint: true);
            texts["pricing/unit"] = shape.Product.Unit;
            texts["pricing/RateCode"] = Sku(shape) + ".JRTCKXETXF.6YS6EN2CT7";
            texts["pricing/RateId"] = (SplitMix.Hash(Sku(shape)) % 90_000_000_000 + 10_000_000_000).ToString();
        }
        texts["pricing/term"] = shape.Type switch
        {
            LineType.Usage => shape.Product.Spot ? "Spot" : "OnDemand",
            LineType.SavingsPlanCoveredUsage => "OnDemand",
            LineType.DiscountedUsage or LineType.RIFee => "Reserved",
            _ => "",
        };
    }

    private static void AddReservation(Dictionary<string, string> texts, Shape shape, Reservation reservation)
    {
        texts["reservation/ReservationARN"] = reservation.Arn;
        texts["reservation/SubscriptionId"] = reservation.SubscriptionId;
        texts["pricing/LeaseContractLength"] = "1yr";
        texts["pricing/OfferingClass"] = "standard";
        texts["pricing/PurchaseOption"] = reservation.PaymentText;
        texts["pricing/unit"] = "Hrs";
        if (shape.Type == LineType.DiscountedUsage) texts["lineItem/NormalizationFactor"] = "8.0";
        if (shape.Type != LineType.RIFee) return;
        texts["reservation/StartTime"] = Hours.ToText(reservation.Start);
        texts["reservation/EndTime"] = Hours.ToText(reservation.End);
        texts["reservation/ModificationStatus"] = "Original";
        texts["reservation/NumberOfReservations"] = reservation.Units.ToString();
        texts["reservation/UnitsPerReservation"] = "1";
        texts["reservation/UpfrontValue"] = Fixed.ToText(reservation.UpfrontFee, keepPoint: true);
    }

    private static void AddPlan(Dictionary<string, string> texts, Shape shape, SavingsPlan plan)
    {
        texts["savingsPlan/SavingsPlanARN"] = plan.Arn;
        texts["savingsPlan/OfferingType"] = plan.OfferingType;
        texts["savingsPlan/PaymentOption"] = plan.PaymentText;
        texts["savingsPlan/PurchaseTerm"] = "1yr";
        texts["savingsPlan/StartTime"] = Hours.ToText(plan.Start);
        texts["savingsPlan/EndTime"] = Hours.ToText(plan.End);
        if (shape.Type == LineType.SavingsPlanCoveredUsage)
            texts["savingsPlan/SavingsPlanRate"] = Fixed.ToText(ShapeFactory.RegionalRate(shape.Product, shape.Region, shape.Product.PlanPerMille), keepPoint: true);
    }

    private static string Sku(Shape shape)
    {
        Span<byte> id = stackalloc byte[Text.LineId.Length];
        Text.LineId.Write(SplitMix.Hash(shape.Product.Code + shape.UsageType + shape.Product.Operation), 0, id);
        return System.Text.Encoding.ASCII.GetString(id[..16]).ToUpperInvariant();
    }
}
