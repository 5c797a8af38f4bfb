using FinOps.Warehouse.Caching;

namespace FinOps.Warehouse.Querying;

/// <summary>What one query may take. More than that is refused, with the limit's name.</summary>
public sealed class QueryLimits
{
    /// <summary>Rows that a query may read, of whichever table answers it.</summary>
    public long MaxRowsRead { get; set; } = 10_000_000_000;

    /// <summary>Memory of a query. Grouping and sorting go to disk from half of it on. The embedded engine's own cap holds beside it.</summary>
    public int MaxMemoryMegabytes { get; set; } = 300;

    public int MaxSeconds { get; set; } = 30;

    /// <summary>Size of one page of an answer.</summary>
    public int MaxResultMegabytes { get; set; } = 32;

    /// <summary>Rows of a whole answer that is exported to a file.</summary>
    public int MaxExportRows { get; set; } = 1_000_000;

    /// <summary>Where answers are remembered.</summary>
    public QueryCacheOptions Cache { get; set; } = new();

    internal string Settings => $"{Reading}, max_result_bytes = {MaxResultMegabytes * 1024L * 1024}";

    /// <summary>Without the size of what is answered, which an export streams.</summary>
    internal string Reading
    {
        get
        {
            var memory = MaxMemoryMegabytes * 1024L * 1024;
            return $"max_rows_to_read = {MaxRowsRead}, max_memory_usage = {memory}, max_bytes_before_external_group_by = {memory / 2}, " +
                $"max_bytes_before_external_sort = {memory / 2}, max_execution_time = {MaxSeconds}, " +
                // Told apart from its map, a tag is slower to read, and is no longer what a table is ordered by.
                "optimize_functions_to_subcolumns = 0";
        }
    }
}
