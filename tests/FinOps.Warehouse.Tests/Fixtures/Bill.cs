using System.Text;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Warehouse.Tests.Fixtures;

/// <summary>Small made-up bills: rows by hand, or many with a seed.</summary>
internal sealed class Bill
{
    internal static readonly DateTimeOffset September = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Services = ["Compute", "Storage", "Queue", ""];

    private readonly List<BillRow> _rows = [];

    internal IReadOnlyList<BillRow> Rows => _rows;

    internal Money Billed => _rows.Aggregate(Money.Zero, (sum, row) => sum + row.Billed);

    internal Bill Add(string service, string billed, int day = 1, string account = "a1", string currency = "USD", string? team = null, DateTimeOffset? period = null)
    {
        _rows.Add(new BillRow(service, Money.Parse(billed), day, account, currency, team, period ?? September));
        return this;
    }

    internal static Bill Random(int seed, int rows)
    {
        var random = new Random(seed);
        var bill = new Bill();
        for (var i = 0; i < rows; i++)
        {
            var units = (Int128)random.NextInt64() * random.Next(-3, 1000) + random.Next();
            bill.Add(Services[random.Next(4)], new Money(units).ToString(), random.Next(1, 31), $"a{random.Next(5)}", random.Next(10) == 0 ? "EUR" : "USD",
                random.Next(3) == 0 ? null : $"team-{random.Next(4)}", random.Next(20) == 0 ? September.AddMonths(-1) : September);
        }
        return bill;
    }

    internal FocusBlock Block(string file = "bill.csv")
    {
        var block = new FocusBlockPool(Math.Max(_rows.Count, 1)).Rent(file);
        for (var i = 0; i < _rows.Count; i++) _rows[i].Write(block, block.AddRow(i + 2));
        return block;
    }

    internal IReadOnlyList<RollupCell> Cells()
    {
        var folder = new CellFolder(["team"]);
        using var block = Block();
        folder.Add(block);
        return folder.Take();
    }
}

internal sealed record BillRow(string Service, Money Billed, int Day, string Account, string Currency, string? Team, DateTimeOffset Period)
{
    internal void Write(FocusBlock block, int row)
    {
        Text(FocusColumnId.ServiceProviderName, "Cloud");
        Text(FocusColumnId.ServiceName, Service);
        Text(FocusColumnId.ServiceCategory, Service.Length == 0 ? "" : "Category of " + Service);
        Text(FocusColumnId.SubAccountId, Account);
        Text(FocusColumnId.BillingCurrency, Currency);
        Text(FocusColumnId.ChargeCategory, "Usage");
        block.Money(FocusColumnId.BilledCost).Set(row, Billed);
        block.Money(FocusColumnId.EffectiveCost).Set(row, -Billed);
        block.Money(FocusColumnId.ListCost).Set(row, Billed + Billed);
        block.Money(FocusColumnId.ContractedCost).Set(row, Money.One);
        block.Time(FocusColumnId.BillingPeriodStart).Set(row, Period);
        block.Time(FocusColumnId.ChargePeriodStart).Set(row, Period.AddDays(Day - 1));
        if (Team is not null) block.Tags.Set(row, new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = Team });

        void Text(FocusColumnId id, string value) => block.Text(id).Set(row, Encoding.UTF8.GetBytes(value));
    }
}
