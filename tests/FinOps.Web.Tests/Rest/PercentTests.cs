using FinOps.Focus;
using FinOps.Web.Spend;

namespace FinOps.Web.Tests.Rest;

public sealed class PercentTests
{
    [Theory]
    [InlineData("1", "3", "33.33")]
    [InlineData("2", "3", "66.67")]
    [InlineData("-1", "3", "-33.33")]
    [InlineData("1", "-4", "-25.00")]
    [InlineData("0.00005", "1", "0.00")]
    [InlineData("0.00015", "1", "0.02")]
    [InlineData("-0.00015", "1", "-0.02")]
    [InlineData("99999999999999999999", "0.000000000000000001", "9999999999999999999900000000000000000000.00")]
    [InlineData("0", "5", "0.00")]
    [InlineData("5", "0", null)]
    public void Percentages_are_exact_until_two_decimals(string part, string whole, string? expected) =>
        Assert.Equal(expected, Percent.Of(Money.Parse(part), Money.Parse(whole)));
}
