using System.Globalization;
using System.Numerics;
using System.Text;

namespace FinOps.Focus.Tests.Model;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("0.0000000000", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("-1.5", "-1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("0.000000000000000001", "0.000000000000000001")]
    [InlineData("99999999999999999999.999999999999999999", "99999999999999999999.999999999999999999")]
    [InlineData("2.1E-7", "0.00000021")]
    [InlineData("1e3", "1000")]
    [InlineData("1E+3", "1000")]
    [InlineData("123456789012345678", "123456789012345678")]
    [InlineData("9999999999999999999", "9999999999999999999")]
    [InlineData("-1234567890.123456789", "-1234567890.123456789")]
    [InlineData("-0.021505577857841001", "-0.021505577857841001")]
    [InlineData("10.021505577857841001", "10.021505577857841001")]
    [InlineData("00000000000000000000000000000000000000000001.25", "1.25")]
    public void Text_is_read_exactly_and_written_canonically(string text, string canonical) =>
        Assert.Equal(canonical, Money.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+1")]
    [InlineData("1,234.5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e-")]
    [InlineData("NaN")]
    [InlineData("$1")]
    [InlineData("--1")]
    [InlineData("100000000000000000000")]
    [InlineData("1e20")]
    [InlineData("9e999999999999999999999")]
    public void Anything_else_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Money.Parse(text));

    [Theory]
    [InlineData("0.0000000000000000005", "0")]
    [InlineData("0.0000000000000000015", "0.000000000000000002")]
    [InlineData("0.00000000000000000150000000000000000000000000000000000001", "0.000000000000000002")]
    [InlineData("0.00000000000000000250000000000000000000000000000000000001", "0.000000000000000003")]
    [InlineData("-0.0000000000000000025", "-0.000000000000000002")]
    [InlineData("1e-60", "0")]
    public void Digits_past_the_18th_are_rounded_half_to_even_and_reported(string text, string expected)
    {
        Assert.True(Money.TryParse(Encoding.ASCII.GetBytes(text), out var money, out var rounded));
        Assert.Equal(expected, money.ToString());
        Assert.True(rounded);
    }

    [Fact]
    public void Random_numbers_agree_with_big_integer_arithmetic()
    {
        var random = new Random(20261120);
        for (var i = 0; i < 50_000; i++)
        {
            var whole = new string([.. Enumerable.Range(0, random.Next(0, 21)).Select(_ => (char)('0' + random.Next(10)))]);
            var fraction = new string([.. Enumerable.Range(0, random.Next(whole.Length == 0 ? 1 : 0,
                19)).Select(_ => (char)('0' + random.Next(10)))]);
            var negative = random.Next(2) == 0;
            var text = (negative ? "-" : "") + whole + (fraction.Length > 0 ? "." + fraction : "");
            var expected = BigInteger.Parse(whole + fraction.PadRight(18, '0'), CultureInfo.InvariantCulture) * (negative ? -1 : 1);
            var money = Money.Parse(text);
            Assert.Equal(expected, (BigInteger)money.Units);
            Assert.Equal(money, Money.Parse(money.ToString()));
        }
    }

    [Fact]
    public void Sums_out_of_range_throw_instead_of_wrapping()
    {
        var largest = Money.Parse("99999999999999999999.999999999999999999");
        Assert.Throws<OverflowException>(() => largest + Money.Parse("0.000000000000000001"));
        Assert.Throws<OverflowException>(() => -largest - Money.One);
        Assert.Equal(Money.Zero, largest - largest);
    }
}
