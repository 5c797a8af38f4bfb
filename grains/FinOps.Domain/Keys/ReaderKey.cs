namespace FinOps.Domain.Keys;

/// <summary>Key of the grain that reads one export version: <c>tenant/source/snapshot</c>.</summary>
public readonly record struct ReaderKey(SourceKey Source, Guid SnapshotId)
{
    public static ReaderKey Parse(string text)
    {
        var slash = text.LastIndexOf('/');
        if (slash < 0 || !Guid.TryParseExact(text[(slash + 1)..], "N", out var snapshot))
            throw new FormatException($"'{text}' is not a reader key of the form tenant/source/snapshot.");
        return new ReaderKey(SourceKey.Parse(text[..slash]), snapshot);
    }

    public override string ToString() => $"{Source}/{SnapshotId:N}";
}
