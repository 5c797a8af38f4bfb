using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;

namespace FinOps.Generator.Tests;

public sealed class AnomalyTests
{
    [Fact]
    public void A_planted_anomaly_stands_out_in_the_days_it_names()
    {
        using var folder = new TempFolder();
        var scenario = new Scenario { Months = 3 };
        var company = scenario.CreateCompany();
        var cells = scenario.Deliveries().SelectMany(d => CurExport.Write(company, d, folder.Path).Totals.Cells).ToList();
        Assert.True(company.Anomalies.Count > 3);
        foreach (var anomaly in company.Anomalies.Where(a => a.End < new DateTime(2026, 11, 1)))
        {
            var days = cells.Where(c => c.Account == anomaly.AccountId && c.Service == anomaly.Service)
                .GroupBy(c => c.Day).ToDictionary(d => d.Key, d => d.Sum(c => decimal.Parse(c.Sums.List.ToString())));
            var usual = days.Values.Order().ElementAt(days.Count / 2);
            var worst = days.Where(d => d.Key >= DateOnly.FromDateTime(anomaly.Start) && d.Key <= DateOnly.FromDateTime(anomaly.End)).Max(d => d.Value);
            Assert.True(worst > usual * 1.5m, $"{anomaly.Story}: {worst} on its worst day, usually {usual}");
        }
    }
}
