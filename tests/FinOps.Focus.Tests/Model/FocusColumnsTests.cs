namespace FinOps.Focus.Tests.Model;

public sealed class FocusColumnsTests
{
    [Fact]
    public void Ordinals_names_and_ids_agree()
    {
        Assert.Equal(FocusColumns.Count, FocusColumns.All.Length);
        for (var i = 0; i < FocusColumns.Count; i++)
        {
            Assert.Equal(i, (int)FocusColumns.All[i].Id);
            Assert.Same(FocusColumns.All[i], FocusColumns.Find(FocusColumns.All[i].Name));
        }
    }

    [Fact]
    public void Levels_are_those_of_focus_1_4()
    {
        var levels = FocusColumns.All.ToArray().CountBy(c => c.Level).ToDictionary(p => p.Key, p => p.Value);
        Assert.Equal(21, levels[FocusLevel.Mandatory]);
        Assert.Equal(40, levels[FocusLevel.Conditional]);
        Assert.Equal(4, levels[FocusLevel.Recommended]);
    }

    [Fact]
    public void The_1_2_view_has_57_columns_with_the_deprecated_provider_names()
    {
        Assert.Equal(57, FocusColumns.Names12.Length);
        Assert.Contains("ProviderName", FocusColumns.Names12);
        Assert.DoesNotContain("ServiceProviderName", FocusColumns.Names12);
    }

    [Fact]
    public void Every_subcategory_has_one_of_the_19_categories()
    {
        Assert.Equal(19, FocusServices.Categories.Length);
        Assert.Equal(82, FocusServices.Subcategories.Length);
        Assert.All(FocusServices.Subcategories, s => Assert.Contains(FocusServices.CategoryOf(s), FocusServices.Categories));
    }
}
