using FinOps.Generator.Scenarios;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Cur;

/// <summary>AWS: Cost and Usage Reports, legacy or 2.0, each the month so far.</summary>
public sealed class AwsStory : IProviderStory
{
    private readonly Company _company;
    private readonly Delivery[] _deliveries;
    private readonly CurLayout _layout;

    public AwsStory(StorySettings settings, CurCompression compression = CurCompression.Gzip, CurReport report = CurReport.Legacy)
    {
        var scenario = new Scenario
        {
            Seed = settings.Seed,
            FirstMonth = settings.FirstMonth,
            Months = settings.Months,
            Days = settings.Days,
            RowsPerDay = settings.RowsPerDay,
            DeliveriesPerMonth = settings.DeliveriesPerMonth,
            LatePerMille = settings.LatePerMille,
            BadRows = settings.BadRows,
            Restated = settings.Restated,
        };
        (_company, _deliveries) = (scenario.CreateCompany(), [.. scenario.Deliveries()]);
        _layout = new CurLayout { MaxFileBytes = settings.MaxFileBytes, Compression = compression, Kind = report };
    }

    public string Provider => "aws";

    public IReadOnlyList<string> Machines => _company.Machines;

    public int Count => _deliveries.Length;

    public StoryDelivery Write(int delivery, Func<string, Stream> open)
    {
        var written = CurExport.Write(_company, _deliveries[delivery], open, _layout);
        var month = _deliveries[delivery].Month;
        var cells = written.Totals.Cells.Select(c => new StoryCell(c.Day, month, written.Totals.Currency, c.Account, c.Service, c.Region, c.Team, c.Category, c.Sums)).ToArray();
        return new StoryDelivery($"{month:yyyy-MM}", [], written.Files, written.Totals.CurRows + written.Totals.BadRows, written.Totals.BadRows, cells);
    }
}
