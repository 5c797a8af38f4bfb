namespace FinOps.Benchmarks;

/// <summary>One figure of docs/benchmarks.md, or a few that are measured together.</summary>
internal interface IBenchmark
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>One line: what is measured, in which unit.</summary>
    string What { get; }

    Task RunAsync(TextWriter output);
}
