namespace FinOps.Focus.Aws;

/// <summary>Column indexes looked up once; -1 when the file does not have the column.</summary>
internal sealed class CurColumns(CurHeader header)
{
    public readonly int LineItemType = header[CurHeader.LineItemType];
    public readonly int BillingStart = header[CurHeader.BillingPeriodStart];
    public readonly int BillingEnd = header[CurHeader.BillingPeriodEnd];
    public readonly int Start = header[CurHeader.UsageStart];
    public readonly int End = header[CurHeader.UsageEnd];
    public readonly int Payer = header[CurHeader.PayerAccountId];
    public readonly int Account = header[CurHeader.UsageAccountId];
    public readonly int PayerName = header[CurHeader.PayerAccountName];
    public readonly int AccountName = header[CurHeader.UsageAccountName];
    public readonly int Product = header[CurHeader.ProductCode];
    public readonly int Currency = header[CurHeader.CurrencyCode];
    public readonly int Unblended = header[CurHeader.UnblendedCost];
    public readonly int Net = header["lineItem/NetUnblendedCost"];
    public readonly int Rate = header["lineItem/UnblendedRate"];
    public readonly int NetRate = header["lineItem/NetUnblendedRate"];
    public readonly int Quantity = header["lineItem/UsageAmount"];
    public readonly int ListCost = header["pricing/publicOnDemandCost"];
    public readonly int ListRate = header["pricing/publicOnDemandRate"];
    public readonly int Unit = header["pricing/unit"];
    public readonly int RateCode = header["pricing/RateCode"];
    public readonly int RateId = header["pricing/RateId"];
    public readonly int UsageType = header["lineItem/UsageType"];
    public readonly int Operation = header["lineItem/Operation"];
    public readonly int Resource = header["lineItem/ResourceId"];
    public readonly int Zone = header["lineItem/AvailabilityZone"];
    public readonly int Description = header["lineItem/LineItemDescription"];
    public readonly int TaxType = header["lineItem/TaxType"];
    public readonly int LegalEntity = header["lineItem/LegalEntity"];
    public readonly int Invoice = header["bill/InvoiceId"];
    public readonly int BillType = header["bill/BillType"];
    public readonly int BillingEntity = header["bill/BillingEntity"];
    public readonly int InvoicingEntity = header["bill/InvoicingEntity"];
    public readonly int ReservationArn = header["reservation/ReservationARN"];
    public readonly int PlanArn = header["savingsPlan/SavingsPlanARN"];
    public readonly int PlanOffering = header["savingsPlan/OfferingType"];
    public readonly int SplitParent = header["splitLineItem/ParentResourceId"];
    public readonly int ReservationEffective = header["reservation/EffectiveCost"];
    public readonly int NetReservationEffective = header["reservation/NetEffectiveCost"];
    public readonly int UnusedUpfront = header["reservation/UnusedAmortizedUpfrontFeeForBillingPeriod"];
    public readonly int NetUnusedUpfront = header["reservation/NetUnusedAmortizedUpfrontFeeForBillingPeriod"];
    public readonly int UnusedRecurring = header["reservation/UnusedRecurringFee"];
    public readonly int NetUnusedRecurring = header["reservation/NetUnusedRecurringFee"];
    public readonly int UnusedQuantity = header["reservation/UnusedQuantity"];
    public readonly int ReservedUnits = header["reservation/TotalReservedUnits"];
    public readonly int PlanEffective = header["savingsPlan/SavingsPlanEffectiveCost"];
    public readonly int NetPlanEffective = header["savingsPlan/NetSavingsPlanEffectiveCost"];
    public readonly int PlanCommitment = header["savingsPlan/TotalCommitmentToDate"];
    public readonly int PlanUsed = header["savingsPlan/UsedCommitment"];
}
