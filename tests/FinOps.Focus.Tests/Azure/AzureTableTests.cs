using System.Text;
using FinOps.Focus.Azure;
using FinOps.Focus.Tests.Csv;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Azure;

public sealed class AzureTableTests
{
    [Theory]
    [InlineData("1 Hour", 1, "Hours", "Hours", false)]
    [InlineData("100 Hours", 100, "Hours", "100 Hours", false)]
    [InlineData("10K", 10_000, "Units", "10000 Units", true)]
    [InlineData("1M", 1_000_000, "Units", "1000000 Units", true)]
    [InlineData("1 GB/Month", 1, "GB/Month", "GB/Month", false)]
    [InlineData("1/Month", 1, "Units/Month", "Units/Month", true)]
    [InlineData("10 GB Hours", 10, "GB-Hours", "10 GB-Hours", false)]
    [InlineData("", 1, "Units", "Units", true)]
    public void A_unit_of_measure_is_a_block_of_a_unit(string text, long block, string name, string priced, bool counts)
    {
        var unit = AzureUnits.Parse(text);
        Assert.Equal((block, name, priced, counts), (unit.Block, unit.Name, unit.Priced, unit.IsCount));
    }

    [SharedFact]
    public void Blocks_and_units_agree_with_the_public_list()
    {
        var rows = ReferenceCsv.Parse(File.ReadAllBytes(SharedFolder.Sample("mappings/ftk_PricingUnits.csv"))).Skip(1).Select(r => r.Fields!).ToList();
        // The list takes "10000s" for one transaction, and two of these for the unit alone.
        var blocks = rows.Where(r => AzureUnits.Parse(r[0]).Block.ToString() != r[2]).Select(r => r[0]);
        Assert.Equal(["10000s"], blocks);
        var names = rows.Where(r => Plain(AzureUnits.Parse(r[0]).Name) != Plain(r[3])).Select(r => $"{r[0]}: {AzureUnits.Parse(r[0]).Name} for {r[3]}").ToList();
        Assert.True(names.Count <= 8, string.Join("; ", names));

        static string Plain(string unit) => unit.Replace('-', ' ').ToLowerInvariant();
    }

    [Fact]
    public void Every_service_of_the_tables_has_one_category()
    {
        var all = AzureServiceTable.Meters.Select(m => (m.Name, m.Subcategory)).Concat(AzureServiceTable.Resources.Select(r => (r.Name, r.Subcategory))).Distinct().ToList();
        Assert.Equal(all.Count, all.DistinctBy(s => s.Name).Count());
        Assert.All(all, s => Assert.NotNull(FocusServices.CategoryOf(s.Subcategory)));
    }

    [Theory]
    [InlineData("Storage", "Microsoft.Compute", "Managed Disks", "Storage")]
    [InlineData("Storage", "Microsoft.Storage", "Storage Accounts", "Storage")]
    [InlineData("virtual machines", "", "Virtual Machines", "Compute")]
    [InlineData("", "MICROSOFT.KEYVAULT", "Key Vault", "Security")]
    [InlineData("Unassigned", "Microsoft.Sql", "Azure SQL Database", "Databases")]
    [InlineData("Wonder", "", "Wonder", "Other")]
    [InlineData("", "", "A product", "Other")]
    public void A_service_is_found_by_its_meter_then_its_provider(string meter, string consumed, string name, string category)
    {
        var service = AzureServices.Find(meter, consumed, "A product");
        Assert.Equal((name, category), (service.Name, service.Category));
    }

    [SharedFact]
    public void Most_resource_providers_of_the_public_list_are_known()
    {
        var providers = ReferenceCsv.Parse(File.ReadAllBytes(SharedFolder.Sample("mappings/ftk_Services.csv"))).Skip(1).Select(r => r.Fields![0])
            .Where(p => p.StartsWith("microsoft.", StringComparison.Ordinal)).Distinct().ToList();
        var known = providers.Count(p => AzureServices.Find("", p, "").Category != "Other");
        Assert.True(known * 2 > providers.Count, $"{known} of {providers.Count}");
    }

    [SharedFact]
    public void Regions_agree_with_the_public_list_wherever_both_know_them()
    {
        var rows = ReferenceCsv.Parse(File.ReadAllBytes(SharedFolder.Sample("mappings/ftk_Regions.csv"))).Skip(1).Select(r => r.Fields!).ToList();
        var ids = rows.Select(r => r[1]).ToHashSet();
        var known = rows.Where(r => AzureRegions.Find(r[0]) is var (id, _) && ids.Contains(id)).ToList();
        Assert.True(known.Count > 150, $"{known.Count} known");
        var wrong = known.Where(r => AzureRegions.Find(r[0]).Id != r[1]).Select(r => $"{r[0]}: {AzureRegions.Find(r[0]).Id} for {r[1]}").ToList();
        Assert.True(wrong.Count == 0, string.Join("; ", wrong));
    }

    [Theory]
    [InlineData("/subscriptions/1/resourcegroups/a/providers/microsoft.compute/virtualmachines/web", "Virtual Machine")]
    [InlineData("/subscriptions/1/resourcegroups/a/providers/microsoft.sql/servers/s/databases/d", "SQL Database")]
    [InlineData("/subscriptions/1/resourcegroups/a/providers/microsoft.wonder/things/w", "microsoft.wonder/things")]
    [InlineData("/subscriptions/1/resourcegroups/a", "Resource Group")]
    [InlineData("/providers/microsoft.capacity", "Azure Resource")]
    [InlineData("/providers/", "Azure Resource")]
    [InlineData("somewhere", "Azure Resource")]
    [InlineData("", "")]
    public void A_resource_id_holds_its_type(string id, string type) =>
        Assert.Equal(type, Encoding.UTF8.GetString(AzureResourceTypes.Of(Encoding.UTF8.GetBytes(id), new byte[id.Length])));
}
