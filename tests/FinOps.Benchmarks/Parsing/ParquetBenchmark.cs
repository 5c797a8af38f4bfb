using System.Diagnostics;
using FinOps.Benchmarks.EndToEnd;
using FinOps.Focus;
using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Tables;

namespace FinOps.Benchmarks.Parsing;

/// <summary>A CUR as Parquet to FOCUS columns, the engine's part included, beside the same rows as CSV.</summary>
internal sealed class ParquetBenchmark : IBenchmark
{
    private const long Bytes = 150_000_000;
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public string Name => "parquet";

    public string What => $"rows of a CUR as Parquet -> FOCUS columns, processor time of reader and engine, {Bytes / 1_000_000} MB as CSV; median of {Rounds} rounds after {WarmUp.TotalSeconds:N0} s of each that warm up";

    public async Task RunAsync(TextWriter output)
    {
        using var folder = new BenchFolder();
        var csv = Write(folder);
        var parquet = Path.Combine(folder.Path, "bill.parquet");
        await using var engine = EmbeddedEngine.Open(new EmbeddedOptions { Path = folder.Make("engine"), MaxThreads = 1, MaxMemoryMegabytes = 4000, MaxQueryMemoryMegabytes = 4000 });
        await ParquetFiles.WriteAsync(engine, csv, parquet, TypeOf, default);
        var tables = new TableOptions { SpoolDirectory = folder.Make("spool") };
        await using var shared = new TableEngine(() => engine, tables, new EmbeddedOptions());
        var options = new BillReadOptions { Pool = new FocusBlockPool(16_384), Tables = new TableFiles(shared, new TableSpool(tables)) };
        var (rows, billed) = await TotalsAsync(parquet, options);
        if ((rows, billed) != await TotalsAsync(csv, options)) throw new InvalidOperationException("Parquet and CSV of one bill differ.");
        foreach (var file in (string[])[parquet, csv])
            for (var warm = Stopwatch.StartNew(); warm.Elapsed < WarmUp;) await TotalsAsync(file, options);
        List<double> asParquet = [], asCsv = [];
        for (var round = 0; round < Rounds; round++)
        {
            asParquet.Add(await RowsPerSecondAsync(parquet, options));
            asCsv.Add(await RowsPerSecondAsync(csv, options));
        }

        asParquet.Sort();
        asCsv.Sort();
        output.WriteLine($"{rows:N0} rows of {billed} USD, {new FileInfo(parquet).Length / 1e6:N0} MB Parquet, {new FileInfo(csv).Length / 1e6:N0} MB CSV: "
            + $"Parquet {asParquet[Rounds / 2]:N0} rows/s ({asParquet[0]:N0}-{asParquet[^1]:N0}), CSV {asCsv[Rounds / 2]:N0} rows/s ({asCsv[0]:N0}-{asCsv[^1]:N0})");
    }

    /// <summary>The CSV of a report, its columns named as AWS names them in Parquet.</summary>
    private static string Write(BenchFolder folder)
    {
        var scenario = Scenario.OfSize(Bytes);
        var layout = new CurLayout { Compression = CurCompression.None, MaxFileBytes = long.MaxValue };
        var source = Path.Combine(folder.Path, CurExport.Write(scenario.CreateCompany(), scenario.Deliveries().Single(), folder.Path, layout).Files.Single());
        var renamed = Path.Combine(folder.Path, "bill.csv");
        using var lines = new StreamReader(source);
        using var to = new StreamWriter(renamed) { NewLine = "\n" };
        to.WriteLine(string.Join(',', lines.ReadLine()!.Split(',').Select(Snake)));
        var buffer = new char[1 << 16];
        while (lines.Read(buffer) is > 0 and var read) to.Write(buffer, 0, read);
        return renamed;
    }

    /// <summary><c>lineItem/UsageType</c> is <c>line_item_usage_type</c>.</summary>
    private static string Snake(string name) => string.Concat(name.Select((c, i) => !char.IsAsciiLetterOrDigit(c) ? "_"
        : char.IsAsciiLetterUpper(c) && i > 0 && char.IsAsciiLetterOrDigit(name[i - 1]) ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    /// <summary>As AWS types its Parquet: amounts are floats, rates are texts.</summary>
    private static ParquetColumn TypeOf(string name) => name.Split('_')[^1] switch
    {
        _ when name.StartsWith("product_", StringComparison.Ordinal) || name.StartsWith("resource_tags_", StringComparison.Ordinal) => ParquetColumn.Text,
        "date" when name.StartsWith("bill_", StringComparison.Ordinal) || name.StartsWith("line_item_usage_", StringComparison.Ordinal) => ParquetColumn.Time,
        "cost" or "amount" or "usage" or "commitment" or "fee" => ParquetColumn.Number,
        _ => ParquetColumn.Text,
    };

    private static async Task<(long Rows, Money Billed)> TotalsAsync(string file, BillReadOptions options)
    {
        await using var reader = await BillReaderFactory.OpenAsync(File.OpenRead(file), Path.GetFileName(file), options);
        while (await reader.ReadBlockAsync() is { } block) block.Dispose();
        return (reader.Statistics.EmittedRows, reader.Statistics.Totals["USD"].Billed);
    }

    private static async Task<double> RowsPerSecondAsync(string file, BillReadOptions options)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var (rows, _) = await TotalsAsync(file, options);
        return rows / (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
    }
}
