using System.Text.Json;
using FinOps.Focus;
using FinOps.Generator.Cur;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;

namespace FinOps.Generator.Tests;

public sealed class FocusExportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private (FocusExportResult Result, List<Dictionary<string, string>> Rows) Write(Scenario scenario, FocusVersion version)
    {
        var result = FocusExport.Write(scenario.CreateCompany(), scenario.Deliveries().Last(), _folder.Path, new FocusLayout { Version = version });
        return (result, CurRows.Read(_folder.At(result.File)));
    }

    [Theory]
    [InlineData(FocusVersion.V10, 43)]
    [InlineData(FocusVersion.V12, 57)]
    [InlineData(FocusVersion.V14, 65)]
    public void Each_version_has_its_columns_and_the_same_sums(FocusVersion version, int columns)
    {
        var scenario = new Scenario { Months = 2, Days = 2 };
        var (result, rows) = Write(scenario, version);
        Assert.Equal(columns, rows[0].Keys.Count(k => !k.StartsWith("x_", StringComparison.Ordinal)));
        Assert.Equal(result.Totals.Total.Rows, rows.Count);
        Assert.Equal(result.Totals.Total.Billed.ToString(), Sum(rows, "BilledCost"));
        Assert.Equal(result.Totals.Total.Effective.ToString(), Sum(rows, "EffectiveCost"));
        Assert.Equal(result.Totals.Total.List.ToString(), Sum(rows, "ListCost"));
        Assert.Equal(result.Totals.Total.Contracted.ToString(), Sum(rows, "ContractedCost"));
        var cur = CurExport.Write(scenario.CreateCompany(), scenario.Deliveries().Last(), _folder.Path);
        Assert.Equal(cur.Totals.Total, result.Totals.Total);
    }

    [Fact]
    public void Cost_is_price_times_quantity_where_both_stand()
    {
        var (_, rows) = Write(new Scenario { Days = 2 }, FocusVersion.V12);
        var priced = rows.Where(r => r["ListUnitPrice"].Length > 0).ToList();
        Assert.NotEmpty(priced);
        foreach (var row in priced)
        {
            Assert.Equal(row.Number("ListCost"), row.Number("ListUnitPrice") * row.Number("PricingQuantity"));
            Assert.Equal(row.Number("ContractedCost"), row.Number("ContractedUnitPrice") * row.Number("PricingQuantity"));
        }
    }

    [Fact]
    public void Commitments_are_purchased_used_and_unused()
    {
        var (_, rows) = Write(new Scenario { Days = 7 }, FocusVersion.V14);
        foreach (var commitment in rows.Where(r => r["CommitmentDiscountType"] == "Savings Plan").GroupBy(r => r["CommitmentDiscountId"]))
        {
            Assert.Contains(commitment, r => r["ChargeCategory"] == "Purchase");
            Assert.Contains(commitment, r => r["CommitmentDiscountStatus"] == "Used");
        }
        var unused = rows.Where(r => r["CommitmentDiscountStatus"] == "Unused").ToList();
        Assert.NotEmpty(unused);
        Assert.All(unused, r => Assert.Equal((0m, ""), (r.Number("BilledCost"), r["ConsumedQuantity"])));
    }

    [Fact]
    public void Tags_are_a_json_object_or_nothing()
    {
        var (_, rows) = Write(new Scenario { Days = 1 }, FocusVersion.V12);
        Assert.Contains(rows, r => r["Tags"].Length == 0);
        var owners = rows.Where(r => r["Tags"].Length > 0).Select(r => JsonSerializer.Deserialize<Dictionary<string, string>>(r["Tags"])!).Where(t => t.ContainsKey("owner")).ToList();
        Assert.Contains(owners, t => t["owner"].StartsWith("Zoë \"Bo\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Bad_rows_come_on_top()
    {
        var (result, rows) = Write(new Scenario { Days = 1, BadRows = 8 }, FocusVersion.V12);
        Assert.Equal(8, result.Totals.BadRows);
        // Half of the eight have the wrong number of fields, which the test's own reader leaves out.
        Assert.Equal(result.Totals.Total.Rows + 4, rows.Count);
    }

    private static string Sum(IEnumerable<Dictionary<string, string>> rows, string column) => Money.Parse(rows.Sum(r => r.Number(column)).ToString(System.Globalization.CultureInfo.InvariantCulture)).ToString();
}
