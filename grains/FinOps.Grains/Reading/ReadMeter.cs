using FinOps.Contracts.Sources;
using FinOps.Focus;

namespace FinOps.Grains.Reading;

/// <summary>How far a read is; written by the reading thread, looked at by the grain.</summary>
internal sealed class ReadMeter(TimeProvider time)
{
    private long _started;
    private long _moved;
    private long _seen = -1;
    private Reading? _now;
    private long _doneBytes;
    private long _doneRows;

    /// <summary>False while the read waits for a slot.</summary>
    public bool HasBegun => Volatile.Read(ref _started) != 0;

    public void Begin()
    {
        Volatile.Write(ref _moved, time.GetTimestamp());
        Volatile.Write(ref _started, time.GetTimestamp());
    }

    /// <summary>How long nothing more was read; zero while the read waits. For one caller.</summary>
    public TimeSpan Still()
    {
        if (!HasBegun) return TimeSpan.Zero;
        var seen = Volatile.Read(ref _doneBytes) + Volatile.Read(ref _doneRows) + (Volatile.Read(ref _now) is { } now ? now.Bytes + now.Rows + now.File.BytesRead : 0);
        if (Interlocked.Exchange(ref _seen, seen) != seen) Volatile.Write(ref _moved, time.GetTimestamp());
        return time.GetElapsedTime(Volatile.Read(ref _moved));
    }

    public ExportFileView? File => Volatile.Read(ref _now)?.File;

    /// <summary>Decompressed bytes and rows per second since the beginning.</summary>
    public (double Bytes, double Rows) Rates()
    {
        var seconds = HasBegun ? Math.Max(time.GetElapsedTime(Volatile.Read(ref _started)).TotalSeconds, 0.001) : 1;
        var now = Volatile.Read(ref _now);
        return (((now?.Bytes ?? 0) + Volatile.Read(ref _doneBytes)) / seconds, ((now?.Rows ?? 0) + Volatile.Read(ref _doneRows)) / seconds);
    }

    public void Update(AssignedFile file, ReadStatistics statistics) => Volatile.Write(ref _now, new Reading(View(file, statistics), statistics.Bytes, statistics.SourceRows));

    public ExportFileView Finish(AssignedFile file, ReadStatistics statistics)
    {
        var view = View(file, statistics);
        Volatile.Write(ref _now, new Reading(view, Bytes: 0, Rows: 0));
        Volatile.Write(ref _doneBytes, _doneBytes + statistics.Bytes);
        Volatile.Write(ref _doneRows, _doneRows + statistics.SourceRows);
        return view;
    }

    private static ExportFileView View(AssignedFile file, ReadStatistics statistics) => new(
        file.Path, file.Bytes, statistics.StoredBytes, statistics.SourceRows, statistics.StoredRows, statistics.MergedRows, statistics.QuarantinedRows, statistics.ContentHash);

    private sealed record Reading(ExportFileView File, long Bytes, long Rows);
}
