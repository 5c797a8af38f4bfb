using FinOps.Focus;

namespace FinOps.Domain.Tests.Spend;

/// <summary>Rows drawn from a seed: few days, values and currencies, so that they meet in cells; amounts of both signs with 18 digits.</summary>
internal static class Rows
{
    public const string TagKey = "team";

    public static FocusBlock Block(int seed, int rows)
    {
        var random = new Random(seed);
        var block = new FocusBlock(Math.Max(rows, 1));
        for (var i = 0; i < rows; i++)
        {
            var row = block.AddRow(i + 2);
            block.Text(FocusColumnId.BillingCurrency).Set(row, Pick(random, "USD", "USD", "EUR"));
            block.Text(FocusColumnId.ServiceProviderName).Set(row, Pick(random, "AWS", "Azure"));
            block.Text(FocusColumnId.ServiceName).Set(row, Pick(random, "EC2", "S3", "RDS", ""));
            block.Text(FocusColumnId.ServiceCategory).Set(row, Pick(random, "Compute", "Storage"));
            block.Text(FocusColumnId.SubAccountId).Set(row, Pick(random, "1", "2", "3"));
            block.Text(FocusColumnId.RegionId).Set(row, Pick(random, "eu-west-1", ""));
            block.Text(FocusColumnId.ChargeCategory).Set(row, Pick(random, "Usage", "Tax"));
            var month = new DateTimeOffset(2026, random.Next(1, 4), 1, 0, 0, 0, TimeSpan.Zero);
            block.Time(FocusColumnId.BillingPeriodStart).Set(row, month);
            block.Time(FocusColumnId.ChargePeriodStart).Set(row, month.AddHours(random.Next(-30, 24 * 40)));
            block.Money(FocusColumnId.BilledCost).Set(row, Amount(random));
            block.Money(FocusColumnId.EffectiveCost).Set(row, Amount(random));
            block.Money(FocusColumnId.ListCost).Set(row, Amount(random));
            block.Money(FocusColumnId.ContractedCost).Set(row, random.Next(5) == 0 ? null : Amount(random));
            if (random.Next(3) > 0) block.Tags.Set(row, Tags(random));
        }

        return block;
    }

    private static Dictionary<string, string> Tags(Random random)
    {
        var tags = new Dictionary<string, string> { ["stage"] = random.Next(2) == 0 ? "prod" : "test" };
        if (random.Next(3) > 0) tags[TagKey] = "team-" + random.Next(4);
        return tags;
    }

    private static ReadOnlySpan<byte> Pick(Random random, params string[] values) =>
        System.Text.Encoding.UTF8.GetBytes(values[random.Next(values.Length)]);

    private static Money Amount(Random random) => new(random.NextInt64(-10_000_000_000_000_000, long.MaxValue / 4));
}
