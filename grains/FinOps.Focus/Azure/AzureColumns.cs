namespace FinOps.Focus.Azure;

/// <summary>Column indexes looked up once; -1 when the file does not have the column.</summary>
internal sealed class AzureColumns(AzureHeader header)
{
    public readonly int Cost = header[AzureHeader.Cost];
    public readonly int Date = header[AzureHeader.Date];
    public readonly int Currency = header[AzureHeader.Currency];
    public readonly int Subscription = header[AzureHeader.Subscription];
    public readonly int SubscriptionName = header["subscriptionname"];
    public readonly int Account = header["billingaccountid"];
    public readonly int AccountName = header["billingaccountname"];
    public readonly int Profile = header["billingprofileid"];
    public readonly int ProfileName = header["billingprofilename"];
    public readonly int PeriodStart = header["billingperiodstartdate"];
    public readonly int PeriodEnd = header["billingperiodenddate"];
    public readonly int Quantity = header["quantity"];
    public readonly int Unit = header["unitofmeasure"];
    public readonly int UnitPrice = header["unitprice"];
    public readonly int ListPrice = header["paygprice"];
    public readonly int ListCost = header["paygcostinbillingcurrency"];
    public readonly int PricingCost = header["costinpricingcurrency"];
    public readonly int PricingCurrency = header["pricingcurrency"];
    public readonly int ExchangeRate = header["exchangeratepricingtobilling"];
    public readonly int ChargeType = header["chargetype"];
    public readonly int Frequency = header["frequency"];
    public readonly int PricingModel = header["pricingmodel"];
    public readonly int Benefit = header["benefitid"];
    public readonly int BenefitName = header["benefitname"];
    public readonly int Reservation = header["reservationid"];
    public readonly int ReservationName = header["reservationname"];
    public readonly int Invoice = header["invoiceid"];
    public readonly int Partner = header["partnername"];
    public readonly int Publisher = header["publishername"];
    public readonly int PublisherType = header["publishertype"];
    public readonly int Plan = header["planname"];
    public readonly int Product = header["productname"];
    public readonly int ProductId = header["productid"];
    public readonly int PartNumber = header["partnumber"];
    public readonly int Meter = header["meterid"];
    public readonly int MeterName = header["metername"];
    public readonly int MeterCategory = header["metercategory"];
    public readonly int ConsumedService = header["consumedservice"];
    public readonly int Resource = header["resourceid"];
    public readonly int ResourceName = header["resourcename"];
    public readonly int Location = header["resourcelocation"];
    public readonly int Zone = header["availabilityzone"];
    public readonly int AdditionalInfo = header["additionalinfo"];
    public readonly int Tags = header["tags"];
}
