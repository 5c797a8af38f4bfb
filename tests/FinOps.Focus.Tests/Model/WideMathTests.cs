using System.Numerics;

namespace FinOps.Focus.Tests.Model;

public sealed class WideMathTests
{
    [Fact]
    public void Products_and_quotients_agree_with_big_integers()
    {
        var random = new Random(4);
        var one = BigInteger.Pow(10, 18);
        for (var i = 0; i < 20_000; i++)
        {
            Int128 a = Random(random), b = Random(random);
            var exact = (BigInteger)a * (BigInteger)b;
            var rounded = (BigInteger.Abs(exact) + (one / 2)) / one * exact.Sign;
            var fits = BigInteger.Abs(rounded) < BigInteger.Pow(10, 38);
            Assert.Equal(fits, WideMath.TryMultiply(a, b, out var product));
            if (!fits) continue;
            Assert.Equal(rounded, (BigInteger)product);
            Assert.True(WideMath.ProductIs(a, b, product, 1));
            if (Int128.Abs(product) < Money.MaxUnits - 5) Assert.False(WideMath.ProductIs(a, b, product + 3, 1));

            var (cost, quantity) = (Int128.Abs(a), Int128.Abs(b));
            if (quantity != 0 && WideMath.TryDivide(cost, quantity, out var quotient))
                Assert.Equal((BigInteger)cost * one / (BigInteger)quantity, (BigInteger)quotient);
        }
    }

    private static Int128 Random(Random random)
    {
        var digits = random.Next(0, 37);
        Int128 value = 0;
        for (var i = 0; i < digits; i++) value = (value * 10) + random.Next(10);
        return random.Next(2) == 0 ? value : -value;
    }
}
