namespace FinOps.Focus.Csv;

/// <summary>Where the fields and rows of one buffer end; filled by <see cref="CsvScanner"/>, reused from buffer to buffer.</summary>
/// <remarks>
/// <c>Separators[0]</c> is a sentinel one before the first byte, so field k lies in (Separators[k - 1], Separators[k]) for every k >= 1:
/// rows follow each other without gaps.
/// </remarks>
internal sealed class CsvIndex
{
    /// <summary>The scanner writes up to this many entries past the used part.</summary>
    public const int Slack = 64;

    /// <summary>Buffer positions of the commas and line breaks outside quotes.</summary>
    public int[] Separators { get; private set; } = new int[4096 + Slack];

    public int SeparatorCount { get; set; }

    /// <summary>Indices into <see cref="Separators"/> of the line breaks.</summary>
    public int[] RowEnds { get; private set; } = new int[256 + Slack];

    public int RowCount { get; set; }

    /// <summary>Positions of line breaks inside quotes: they count as physical lines but end no row.</summary>
    public List<int> EmbeddedBreaks { get; } = [];

    /// <summary>Positions of quotes that neither open nor close a whole field.</summary>
    public List<int> StrayQuotes { get; } = [];

    /// <summary>Whether the data ended inside quotes.</summary>
    public bool EndsInQuotes { get; set; }

    public void Reset(int start)
    {
        Separators[0] = start - 1;
        SeparatorCount = 1;
        RowCount = 0;
        EmbeddedBreaks.Clear();
        StrayQuotes.Clear();
    }

    /// <summary>Makes room for one more 64-byte block.</summary>
    public void Reserve()
    {
        if (SeparatorCount + (2 * Slack) > Separators.Length)
        {
            var larger = new int[Separators.Length * 2];
            Separators.CopyTo(larger, 0);
            Separators = larger;
        }

        if (RowCount + (2 * Slack) > RowEnds.Length)
        {
            var larger = new int[RowEnds.Length * 2];
            RowEnds.CopyTo(larger, 0);
            RowEnds = larger;
        }
    }
}
