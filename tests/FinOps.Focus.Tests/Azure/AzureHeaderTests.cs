using FinOps.Focus.Azure;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Azure;

public sealed class AzureHeaderTests
{
    [Theory]
    [InlineData("SubscriptionId,Date,MeterCategory,CostInBillingCurrency,BillingCurrencyCode")]
    [InlineData("\uFEFFsubscriptionid,date,metercategory,costinbillingcurrency,billingcurrency")]
    [InlineData("SubscriptionGuid,UsageDateTime,MeterCategory,PreTaxCost,Currency")]
    [InlineData("Abonnement-GUID (SubscriptionGuid),Datum (UsageDateTime),Kategorie (MeterCategory),Kosten (PreTaxCost),Währung (Currency)")]
    [InlineData("Subscription ID,Date,Meter Category,Cost,Billing Currency")]
    public async Task A_header_is_known_in_every_case_language_and_version(string header)
    {
        using var bill = await Bills.ReadTextAsync($"{header}\nS-1,2026-09-04,Virtual Machines,1.5,EUR\n", file: "actual.csv");
        Assert.Equal(("1.5", "s-1", "Virtual Machines"), (bill.Sum(FocusColumnId.BilledCost).ToString(), bill.Blocks[0].Text(FocusColumnId.SubAccountId).Text(0),
            bill.Blocks[0].Text(FocusColumnId.ServiceName).Text(0)));
    }

    [Fact]
    public async Task What_is_missing_is_named_with_all_its_names()
    {
        var error = await Assert.ThrowsAsync<BillHeaderException>(() => Bills.ReadTextAsync("SubscriptionId,Date,MeterCategory,Cost\n"));
        Assert.Contains("billingcurrency or billingcurrencycode or currency", error.Message);
    }

    [Theory]
    [InlineData("BilledCost,ChargePeriodStart,SubscriptionId,Date,MeterCategory,Cost")]
    [InlineData("lineItem/UnblendedCost,lineItem/LineItemType")]
    [InlineData("lineItem/tenantId,cost/myCost,product/service")]
    [InlineData("billing_account_id,service.description,sku.id,usage_start_time,cost,currency")]
    [InlineData("BillAccountID,BillingDate,ProductCode,PretaxAmount,Currency")]
    public void Other_bills_are_not_taken(string header) => Assert.False(AzureHeader.Looks(header.Split(',')));

    [Fact]
    public async Task Columns_without_a_home_keep_one_name_over_agreements()
    {
        using var bill = await Bills.ReadTextAsync("SubscriptionId,date,meterCategory,cost,billingCurrency,costCenter,Kostenträger (InvoiceSection)\ns,2026-09-04,Storage,1,EUR,cc,sec\n");
        Assert.Equal("cc", bill.Blocks[0].Extras.Text(0)["x_CostCenter"]);
        Assert.Equal("sec", bill.Blocks[0].Extras.Text(0)["x_InvoiceSection"]);
    }
}
