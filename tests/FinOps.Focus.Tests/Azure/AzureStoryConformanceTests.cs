using FinOps.Focus.Tests.Support;
using FinOps.Generator.Azure;
using FinOps.Generator.Stories;

namespace FinOps.Focus.Tests.Azure;

public sealed class AzureStoryConformanceTests
{
    [SharedTheory]
    [InlineData(AzureAgreement.Ea)]
    [InlineData(AzureAgreement.Mca)]
    public async Task The_1_2_view_of_generated_exports_breaks_no_must_rule(AzureAgreement agreement)
    {
        var folder = Directory.CreateTempSubdirectory("finops-azure");
        try
        {
            var story = new AzureStory(new StorySettings { Months = 2, Days = 2, Restated = [0] }, new AzureLayout { Agreement = agreement, Compress = false });
            for (var i = 0; i < story.Count; i++)
            {
                var file = Assert.Single(story.Write(i, DirectoryFiles.Below(folder.FullName)).Files);
                using var bill = await Bills.ReadAsync(File.OpenRead(Path.Combine(folder.FullName, file)), file);
                Assert.NotEqual(0, bill.Rows);
                var report = await FocusChecker.CheckAsync(bill);
                Assert.True(report.Contains("(MUST: 0)"), report);
                Prices(bill);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Price x quantity is the cost to a billionth, which is finer than the checker looks.</summary>
    private static void Prices(ReadBill bill)
    {
        foreach (var block in bill.Blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                if (block.Money(FocusColumnId.PricingQuantity)[row] is not { } quantity) continue;
                AssertProduct(block, row, quantity, FocusColumnId.ListUnitPrice, FocusColumnId.ListCost);
                AssertProduct(block, row, quantity, FocusColumnId.ContractedUnitPrice, FocusColumnId.ContractedCost);
            }
        }
    }

    private static void AssertProduct(FocusBlock block, int row, Money quantity, FocusColumnId price, FocusColumnId cost)
    {
        var (p, c) = (block.Money(price)[row]!.Value, block.Money(cost)[row]!.Value);
        Assert.True(WideMath.ProductIs(p.Units, quantity.Units, c.Units, 1_000_000_000), $"line {block.Lines[row]}: {p} x {quantity} is not {c}");
    }
}
