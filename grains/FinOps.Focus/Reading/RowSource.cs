namespace FinOps.Focus;

/// <summary>The rows of one text or table, some at a time, laid out as CSV fields whatever the file is: one layout for every converter.</summary>
internal abstract class RowSource : IDisposable
{
    /// <summary>Column names, one per field of every row.</summary>
    public abstract string[] Header { get; }

    /// <summary>Where reading stands, 1-based, for errors.</summary>
    public abstract long Line { get; }

    /// <summary>Puts the next rows into the batch; rows that are none go to the issues. Counts every row it meets in <see cref="ReadStatistics.SourceRows"/>.</summary>
    /// <returns>False at the end.</returns>
    public abstract ValueTask<bool> ReadAsync(RowBatch batch, IssueSink issues, CancellationToken cancellationToken);

    public abstract void Dispose();
}
