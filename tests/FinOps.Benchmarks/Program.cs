using FinOps.Benchmarks;

// dotnet run -c Release --project tests/FinOps.Benchmarks -- parse [MB] [rounds]
return args switch
{
    ["parse", .. var rest] => await ParseBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: parse [MB of CUR CSV, default 200] [rounds, default 7]");
    return 2;
}
