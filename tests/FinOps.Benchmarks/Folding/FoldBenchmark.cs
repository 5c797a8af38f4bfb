using System.Diagnostics;
using FinOps.Domain.Spend;
using FinOps.Focus;

namespace FinOps.Benchmarks.Folding;

/// <summary>What keeping totals costs: cells into a tenant's hot spend, and rows of blocks into cells beside parsing them.</summary>
internal sealed class FoldBenchmark : IBenchmark
{
    private const int CellsPerBatch = 1000;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    public string Name => "fold";

    public string What => "cells per second into a tenant's hot totals (wanted: 200,000); rows per second from blocks into cells, on one core";

    public Task RunAsync(TextWriter output)
    {
        output.WriteLine($"hot totals: {Rate(HotTotals()),12:N0} cells/s");
        output.WriteLine($"blocks:     {Rate(Blocks()),12:N0} rows/s into 8 dimensions");
        return Task.CompletedTask;
    }

    /// <summary>Batches as a restated month sends them: 62 days, some 60 values, every version once.</summary>
    private static Func<long> HotTotals()
    {
        var spend = new HotSpend();
        spend.Load(0, HotWindow.Start(new DateOnly(2026, 11, 20)), []);
        var batches = Enumerable.Range(0, 16).Select(b => Enumerable.Range(0, CellsPerBatch).Select(i => Cell((b * CellsPerBatch) + i)).ToArray()).ToArray();
        return () =>
        {
            spend.Apply(spend.Version + 1, batches[(int)(spend.Version % batches.Length)], out _);
            return CellsPerBatch;
        };
    }

    private static SpendCell Cell(int i)
    {
        var key = new CellKey(new DateOnly(2026, 11, 20).AddDays(-(i % 62)), i % 2 == 0 ? SpendDimension.Service : SpendDimension.Account, "value of some length " + (i % 61), "USD");
        return new SpendCell(key, new Amounts(new Money(i), new Money(i), new Money(i), new Money(i)));
    }

    private static Func<long> Blocks()
    {
        var block = Block();
        var folder = new CellFolder(["team"]);
        return () =>
        {
            folder.Add(block);
            return block.RowCount;
        };
    }

    /// <summary>A block like a large account's bill: a month of days, 40 services, 200 accounts, 60 teams.</summary>
    private static FocusBlock Block()
    {
        var block = new FocusBlock();
        var random = new Random(1);
        var month = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < FocusBlock.MaxRows; i++)
        {
            var row = block.AddRow(i);
            block.Text(FocusColumnId.BillingCurrency).Set(row, "USD"u8);
            block.Text(FocusColumnId.ServiceProviderName).Set(row, "AWS"u8);
            block.Text(FocusColumnId.ServiceName).Set(row, Text("service", random.Next(40)));
            block.Text(FocusColumnId.ServiceCategory).Set(row, Text("category", random.Next(12)));
            block.Text(FocusColumnId.SubAccountId).Set(row, Text("account", random.Next(200)));
            block.Text(FocusColumnId.RegionId).Set(row, Text("region", random.Next(15)));
            block.Text(FocusColumnId.ChargeCategory).Set(row, Text("charge", random.Next(4)));
            block.Time(FocusColumnId.BillingPeriodStart).Set(row, month);
            block.Time(FocusColumnId.ChargePeriodStart).Set(row, month.AddHours(random.Next(720)));
            foreach (var cost in new[] { FocusColumnId.BilledCost, FocusColumnId.EffectiveCost, FocusColumnId.ListCost, FocusColumnId.ContractedCost })
                block.Money(cost).Set(row, new Money(random.NextInt64()));
            block.Tags.Set(row, new Dictionary<string, string> { ["team"] = "team" + random.Next(60) });
        }

        return block;
    }

    private static byte[] Text(string kind, int number) => System.Text.Encoding.UTF8.GetBytes($"{kind} {number}");

    /// <summary>Units per second, after a warm-up of the same length.</summary>
    private static double Rate(Func<long> work)
    {
        Measure(work, Long);
        return Measure(work, Long);
    }

    private static double Measure(Func<long> work, TimeSpan length)
    {
        var clock = Stopwatch.StartNew();
        long units = 0;
        while (clock.Elapsed < length) units += work();
        return units / clock.Elapsed.TotalSeconds;
    }
}
