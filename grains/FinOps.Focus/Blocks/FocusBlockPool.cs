using System.Collections.Concurrent;

namespace FinOps.Focus;

/// <summary>Keeps disposed blocks for reuse; a block of 65,536 rows is about 40 MB of arrays.</summary>
/// <param name="capacity">Rows per block.</param>
/// <param name="keep">Blocks kept when idle; those beyond are left to the collector.</param>
public sealed class FocusBlockPool(int capacity = FocusBlock.MaxRows, int keep = 4)
{
    private readonly ConcurrentBag<FocusBlock> _free = [];

    /// <summary>Rows per block.</summary>
    public int Capacity => capacity;

    /// <returns>An empty block of file <paramref name="file"/>.</returns>
    public FocusBlock Rent(string file)
    {
        if (!_free.TryTake(out var block)) block = new FocusBlock(capacity);
        block.Pool = this;
        if (block.File != file) block.Extras.Clear(forgetNames: true);
        block.File = file;
        return block;
    }

    internal void Return(FocusBlock block)
    {
        block.Pool = null;      // a second Dispose is then harmless
        block.Clear(forgetExtras: false);
        if (_free.Count < keep) _free.Add(block);
    }
}
