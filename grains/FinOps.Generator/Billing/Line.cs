namespace FinOps.Generator.Billing;

/// <summary>One line of the bill: its unchanging part, its hours and its numbers.</summary>
internal struct Line(Shape shape, long start, long end)
{
    public Shape Shape = shape;

    /// <summary>First hour and first hour no longer meant, counted since 1970.</summary>
    public long Start = start, End = end;

    public SlotValues Values;

    public long this[Slot slot]
    {
        readonly get => Values[(int)slot];
        set => Values[(int)slot] = value;
    }
}

/// <summary>Takes the lines of a bill in the order they are made.</summary>
internal interface ILineSink
{
    void Add(ref Line line);
}
