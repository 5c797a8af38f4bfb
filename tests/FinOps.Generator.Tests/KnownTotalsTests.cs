using FinOps.Generator.Billing;
using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Tests;

/// <summary>The totals handed out equal what a plain re-reading of the files adds up to.</summary>
public sealed class KnownTotalsTests
{
    private static List<(BillTotals Totals, List<Dictionary<string, string>> Rows)> Generate(Scenario scenario)
    {
        using var folder = new TempFolder();
        var company = scenario.CreateCompany();
        return [.. scenario.Deliveries().Select(d => CurExport.Write(company, d, folder.Path)).Select(r => (r.Totals, r.Files.SelectMany(f => CurRows.Read(folder.At(f))).ToList()))];
    }

    private static decimal Unblended(IEnumerable<Dictionary<string, string>> rows) => rows.Sum(r => r.Number("lineItem/UnblendedCost"));

    [Fact]
    public void Billed_is_the_sum_of_unblended_costs()
    {
        foreach (var (totals, rows) in Generate(new Scenario { Months = 2, Days = 3 }))
            Assert.Equal(Unblended(rows), decimal.Parse(totals.Total.Billed.ToString()));
    }

    [Fact]
    public void Effective_is_what_usage_and_unused_commitments_cost()
    {
        foreach (var (totals, rows) in Generate(new Scenario { Months = 2, Days = 3 }))
        {
            var effective = rows.Sum(r => r["lineItem/LineItemType"] switch
            {
                "DiscountedUsage" => r.Number("reservation/EffectiveCost"),
                "RIFee" => r.Number("reservation/UnusedAmortizedUpfrontFeeForBillingPeriod") + r.Number("reservation/UnusedRecurringFee"),
                "Fee" when r["reservation/ReservationARN"].Length > 0 => 0,
                "SavingsPlanCoveredUsage" => r.Number("savingsPlan/SavingsPlanEffectiveCost"),
                "SavingsPlanRecurringFee" => r.Number("savingsPlan/TotalCommitmentToDate") - r.Number("savingsPlan/UsedCommitment"),
                "SavingsPlanNegation" or "SavingsPlanUpfrontFee" => 0,
                _ => r.Number("lineItem/UnblendedCost"),
            });
            Assert.Equal(effective, decimal.Parse(totals.Total.Effective.ToString()));
        }
    }

    [Fact]
    public void Per_day_account_and_service_sums_are_those_of_the_rows()
    {
        var (totals, rows) = Generate(new Scenario { Days = 2 })[0];
        foreach (var day in rows.GroupBy(r => DateOnly.ParseExact(r["lineItem/UsageStartDate"][..10], "yyyy-MM-dd")))
            Assert.Equal(Unblended(day), decimal.Parse(totals.PerDay()[day.Key].Billed.ToString()));
        foreach (var account in rows.GroupBy(r => r["lineItem/UsageAccountId"]))
            Assert.Equal(Unblended(account), decimal.Parse(totals.Per(c => c.Account)[account.Key].Billed.ToString()));
        // AWS's bill calls three services by older names than AWS does.
        string[] renamed = ["AmazonCloudWatch", "Amazon EC2 Container Registry (ECR)", "Amazon Elastic Container Service for Kubernetes"];
        foreach (var service in rows.Where(r => !renamed.Contains(r["product/ProductName"])).GroupBy(r => r["product/ProductName"]))
            Assert.Equal(Unblended(service), decimal.Parse(totals.Per(c => c.Service)[service.Key].Billed.ToString()));
    }

    [Fact]
    public void Every_line_item_type_occurs_and_is_counted()
    {
        var months = Generate(new Scenario { Months = 2, Days = 2 });
        foreach (var type in Enum.GetValues<LineType>())
            Assert.Contains(months, m => m.Totals.RowsPerLineType.GetValueOrDefault(type) > 0);
        foreach (var (totals, rows) in months)
            Assert.Equal(rows.CountBy(r => r["lineItem/LineItemType"]).ToDictionary(), totals.RowsPerLineType.ToDictionary(p => p.Key.ToString(), p => (int)p.Value));
    }

    [Fact]
    public void Each_reservations_fees_equal_its_used_and_unused_parts()
    {
        foreach (var (_, rows) in Generate(new Scenario { Months = 2, Days = 4, RowsPerDay = 3000 }))
        {
            var reservations = rows.Where(r => r["reservation/ReservationARN"].Length > 0).GroupBy(r => r["reservation/ReservationARN"]).ToList();
            Assert.True(reservations.Count > 3);
            foreach (var reservation in reservations)
            {
                var fee = Assert.Single(reservation, r => r["lineItem/LineItemType"] == "RIFee");
                Assert.Equal(fee.Number("lineItem/UnblendedCost") + fee.Number("reservation/AmortizedUpfrontFeeForBillingPeriod"),
                    reservation.Sum(r => r.Number("reservation/EffectiveCost")) + fee.Number("reservation/UnusedAmortizedUpfrontFeeForBillingPeriod")
                    + fee.Number("reservation/UnusedRecurringFee"));
            }
            Assert.Contains(rows, r => r.GetValueOrDefault("lineItem/LineItemType") == "RIFee" && r.Number("reservation/UnusedQuantity") > 0);
        }
    }

    [Fact]
    public void Each_savings_plan_hour_is_used_or_unused_and_its_negations_cancel()
    {
        var (_, rows) = Generate(new Scenario { Days = 7 })[0];
        var plans = rows.Where(r => r["savingsPlan/SavingsPlanARN"].Length > 0).GroupBy(r => r["savingsPlan/SavingsPlanARN"]).ToList();
        Assert.Equal(2, plans.Count);
        Assert.Contains(rows, r => r["lineItem/LineItemType"] == "SavingsPlanRecurringFee" && r.Number("savingsPlan/UsedCommitment") < r.Number("savingsPlan/TotalCommitmentToDate"));
        foreach (var hour in plans.SelectMany(p => p.Where(r => r["lineItem/LineItemType"] != "SavingsPlanUpfrontFee").GroupBy(r => r["lineItem/UsageStartDate"])))
        {
            var fee = Assert.Single(hour, r => r["lineItem/LineItemType"] == "SavingsPlanRecurringFee");
            Assert.Equal(fee.Number("savingsPlan/UsedCommitment"), hour.Sum(r => r.Number("savingsPlan/SavingsPlanEffectiveCost")));
            Assert.Equal(fee.Number("savingsPlan/TotalCommitmentToDate"),
                fee.Number("lineItem/UnblendedCost") + fee.Number("savingsPlan/AmortizedUpfrontCommitmentForBillingPeriod"));
            Assert.Equal(0, Unblended(hour.Where(r => r["lineItem/LineItemType"] is "SavingsPlanCoveredUsage" or "SavingsPlanNegation")));
        }
    }

    [Fact]
    public void Amounts_are_rate_times_quantity_exactly()
    {
        var (_, rows) = Generate(new Scenario { Days = 2, RowsPerDay = 3000 })[0];
        foreach (var row in rows.Where(r => r["lineItem/LineItemType"] is "Usage" or "SavingsPlanCoveredUsage"))
        {
            Assert.Equal(row.Number("lineItem/UsageAmount") * row.Number("lineItem/UnblendedRate"), row.Number("lineItem/UnblendedCost"));
            Assert.Equal(row.Number("lineItem/UsageAmount") * row.Number("pricing/publicOnDemandRate"), row.Number("pricing/publicOnDemandCost"));
        }
    }
}
