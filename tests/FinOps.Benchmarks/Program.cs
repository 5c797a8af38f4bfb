using FinOps.Benchmarks;
using FinOps.Benchmarks.EndToEnd;
using FinOps.Benchmarks.Folding;
using FinOps.Benchmarks.Mixed;
using FinOps.Benchmarks.Parsing;
using FinOps.Benchmarks.Queries;
using FinOps.Benchmarks.Scale;

// usage: FinOps.Benchmarks [NAME ...]; without names all of them, in this order.
IBenchmark[] all = [new ParseBenchmark(), new ReadersBenchmark(), new ParquetBenchmark(), new FoldBenchmark(), new IngestBenchmark(), new MixedDayBenchmark(), new FairBenchmark(), new PushBenchmark(), new QueryBenchmark(), new ScaleBenchmark(), new PeopleBenchmark(), new ConnectionsBenchmark()];
var asked = args.Length == 0 ? all : [.. all.Where(b => args.Contains(b.Name))];
if (asked.Length < args.Length)
{
    Console.Error.WriteLine($"Unknown benchmark. There are: {string.Join(", ", all.Select(b => b.Name))}");
    return 2;
}

Console.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, .NET {Environment.Version}");
foreach (var benchmark in asked)
{
    Console.WriteLine($"\n## {benchmark.Name}: {benchmark.What}");
    await benchmark.RunAsync(Console.Out);
}

return 0;
