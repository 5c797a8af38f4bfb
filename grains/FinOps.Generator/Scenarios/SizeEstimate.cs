using FinOps.Generator.Billing;
using FinOps.Generator.Cur;

namespace FinOps.Generator.Scenarios;

/// <summary>Finds the rows per day that make a month of a wanted size, by writing a week to nowhere and scaling.</summary>
internal static class SizeEstimate
{
    /// <summary>Above this, bytes grow in step with rows, so a smaller week tells enough.</summary>
    private const int LargestSample = 40_000;

    public static Scenario For(Scenario scenario, long bytes)
    {
        var days = DateTime.DaysInMonth(scenario.FirstMonth.Year, scenario.FirstMonth.Month);
        var guess = scenario with { RowsPerDay = (int)Math.Clamp(bytes / days / 1000, 1, LargestSample) };
        for (var i = 0; i < 3; i++)
        {
            var month = BytesOfWeek(guess) * days / 7;
            guess = guess with { RowsPerDay = (int)Math.Clamp((long)((Int128)guess.RowsPerDay * bytes / month), 1, 20_000_000) };
            if (guess.RowsPerDay > LargestSample) break;
        }
        return guess;
    }

    private static long BytesOfWeek(Scenario scenario)
    {
        var week = (scenario with { Days = 7, DeliveriesPerMonth = 1, BadRows = 0 }).Deliveries().First();
        var company = scenario.CreateCompany();
        using var nowhere = new CurFiles(_ => Stream.Null, "", new CurLayout { MaxFileBytes = long.MaxValue, Compression = CurCompression.None });
        var sink = new CurSink(company.World, week, nowhere);
        Bill.Write(company.World, week, sink);
        sink.Finish();
        return sink.Bytes;
    }
}
