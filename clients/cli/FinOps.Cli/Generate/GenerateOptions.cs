using System.CommandLine;
using System.Globalization;
using FinOps.Cli.Commands;
using FinOps.Focus;
using FinOps.Generator.Cur;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Stories;

namespace FinOps.Cli.Generate;

/// <summary>The options of <c>finops generate</c> and the scenario they mean.</summary>
internal sealed class GenerateOptions
{
    private readonly Option<ulong> _seed = new("--seed") { Description = "Same seed, same bills", DefaultValueFactory = _ => 42 };
    private readonly Option<string> _firstMonth = new("--first-month") { Description = "As 2026-08", DefaultValueFactory = _ => "2026-08" };
    private readonly Option<int> _months = new("--months") { Description = "How many", DefaultValueFactory = _ => 3 };
    private readonly Option<int?> _days = new("--days") { Description = "Only the first days of each month" };
    private readonly Option<int> _scale = new("--scale") { Description = "Rows of an ordinary day; at least about 1,500 are made", DefaultValueFactory = _ => 0 };
    private readonly Option<string?> _size = new("--size") { Description = "One month of about this much uncompressed CSV, as 5GB; instead of --scale and --months" };
    private readonly Option<int> _deliveries = new("--deliveries") { Description = "Exports of each month while it runs, each the month so far", DefaultValueFactory = _ => 1 };
    private readonly Option<int[]> _restate = new("--restate") { Description = "Deliver month 1, 2, ... again with changed amounts; repeatable", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _late = new("--late") { Description = "Rows in a thousand that early exports lack", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _badRows = new("--bad-rows") { Description = "Unreadable rows in every export", DefaultValueFactory = _ => 0 };
    private readonly Option<string> _compression = new("--compression") { Description = "gzip, zip or none", DefaultValueFactory = _ => "gzip" };
    private readonly Option<string> _focusVersion = new("--focus") { Description = "FOCUS version with --format focus: 1.0, 1.2 or 1.4", DefaultValueFactory = _ => "1.2" };
    private readonly Option<string> _prefix = new("--prefix") { Description = "Folder in front of the report's, as set up with the provider", DefaultValueFactory = _ => "bills" };
    private readonly Option<string?> _report = new("--report") { Description = "Name of the report. Default: northwind-cur or northwind-focus" };

    public GenerateOptions()
    {
        _compression.AcceptOnlyFromAmong("gzip", "zip", "none");
        _focusVersion.AcceptOnlyFromAmong("1.0", "1.2", "1.4");
        Format.AcceptOnlyFromAmong("cur", "focus");
        Provider.AcceptOnlyFromAmong([.. ProviderStories.Names]);
    }

    public Option<string> Format { get; } = new("--format") { Description = "cur: AWS Cost and Usage Report with manifests. focus: native FOCUS files", DefaultValueFactory = _ => "cur" };

    public Option<string> Provider { get; } = new("--provider") { Description = "Whose bills: " + string.Join(", ", ProviderStories.Names), DefaultValueFactory = _ => "aws" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Provider, Format, _focusVersion, _seed, _firstMonth, _months, _days, _scale, _size, _deliveries, _restate, _late, _badRows, _compression, _prefix, _report })
            command.Options.Add(option);
    }

    public Scenario Scenario(ParseResult result)
    {
        if (!DateOnly.TryParseExact(result.GetValue(_firstMonth) + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            throw new UsageException("--first-month is a month, as 2026-08.");
        var scenario = new Scenario
        {
            Seed = result.GetValue(_seed),
            FirstMonth = first,
            Months = InRange(result, _months, 1, 120),
            Days = result.GetValue(_days) is null ? null : InRange(result, _days, 1, 28),
            RowsPerDay = InRange(result, _scale, 0, 20_000_000),
            DeliveriesPerMonth = InRange(result, _deliveries, 1, 744),
            LatePerMille = InRange(result, _late, 0, 1000),
            BadRows = InRange(result, _badRows, 0, 1_000_000),
        };
        if (result.GetValue(_size) is { } size)
        {
            if (!ByteSize.TryParse(size, out var bytes)) throw new UsageException("--size is a number of bytes, as 5GB or 200MB.");
            scenario = scenario.WithSize(bytes);
        }
        var restated = result.GetValue(_restate) ?? [];
        if (restated.Any(m => m < 1 || m > scenario.Months)) throw new UsageException($"--restate names a month from 1 to {scenario.Months}.");
        return scenario.Restating([.. restated.Select(m => m - 1)]);
    }

    /// <summary>The story of another provider than AWS; formats, sizes and folders are that provider's own.</summary>
    public IProviderStory Story(ParseResult result)
    {
        foreach (var option in new Option[] { Format, _focusVersion, _size, _compression, _prefix, _report })
        {
            if (result.GetResult(option) is { Implicit: false }) throw new UsageException($"{option.Name} is for --provider aws; other bills have their provider's own form.");
        }
        var scenario = Scenario(result);
        var days = scenario.Days ?? Enumerable.Range(0, scenario.Months).Select(scenario.FirstMonth.AddMonths).Min(m => DateTime.DaysInMonth(m.Year, m.Month));
        if (scenario.DeliveriesPerMonth > days) throw new UsageException($"--deliveries is at most one a day here: {days}.");
        return ProviderStories.Create(result.GetValue(Provider)!, new StorySettings
        {
            Seed = scenario.Seed,
            FirstMonth = scenario.FirstMonth,
            Months = scenario.Months,
            Days = scenario.Days,
            RowsPerDay = scenario.RowsPerDay,
            DeliveriesPerMonth = scenario.DeliveriesPerMonth,
            LatePerMille = scenario.LatePerMille,
            BadRows = scenario.BadRows,
            Restated = scenario.Restated,
        });
    }

    public CurLayout CurLayout(ParseResult result) => new()
    {
        Prefix = result.GetValue(_prefix)!,
        Report = result.GetValue(_report) ?? new CurLayout().Report,
        Compression = result.GetValue(_compression) switch { "zip" => CurCompression.Zip, "none" => CurCompression.None, _ => CurCompression.Gzip },
    };

    public FocusLayout FocusLayout(ParseResult result)
    {
        if (result.GetValue(_compression) == "zip") throw new UsageException("FOCUS files are written with --compression gzip or none.");
        return new FocusLayout
        {
            Prefix = result.GetValue(_prefix)!,
            Export = result.GetValue(_report) ?? new FocusLayout().Export,
            Gzip = result.GetValue(_compression) == "gzip",
            Version = result.GetValue(_focusVersion) switch { "1.0" => FocusVersion.V10, "1.4" => FocusVersion.V14, _ => FocusVersion.V12 },
        };
    }

    private static int InRange<T>(ParseResult result, Option<T> option, int least, int most)
    {
        var value = Convert.ToInt32(result.GetValue(option));
        return value >= least && value <= most ? value : throw new UsageException($"{option.Name} is from {least:N0} to {most:N0}.");
    }
}
