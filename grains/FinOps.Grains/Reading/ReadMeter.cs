using FinOps.Contracts.Sources;
using FinOps.Focus;

namespace FinOps.Grains.Reading;

/// <summary>How far a read is; written by the reading thread, looked at by the grain.</summary>
internal sealed class ReadMeter(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private Reading? _now;
    private long _doneBytes;
    private long _doneRows;

    public ExportFileView? File => Volatile.Read(ref _now)?.File;

    /// <summary>Decompressed bytes and rows per second since the beginning.</summary>
    public (double Bytes, double Rows) Rates()
    {
        var seconds = Math.Max(time.GetElapsedTime(_started).TotalSeconds, 0.001);
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
