using System.Text.Json;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Storage.Files;

/// <summary>All reminders in one file. They are few, and change seldom.</summary>
public sealed class FileReminderTable(string path) : IReminderTable
{
    private readonly Lock _lock = new();
    private Dictionary<string, Row>? _rows;

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Read(row => row.GrainId == grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Read(row => ReminderRange.Contains(row.GrainId, begin, end));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        lock (_lock) return Task.FromResult(Rows().GetValueOrDefault(Key(grainId, reminderName))?.Entry());
    }

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        var tag = Guid.NewGuid().ToString("N");
        lock (_lock)
        {
            var rows = Rows();
            rows[Key(entry.GrainId, entry.ReminderName)] = new Row(entry.GrainId.ToString(), entry.ReminderName, entry.StartAt, entry.Period, tag);
            Save(rows);
        }

        return Task.FromResult<string?>(tag);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        lock (_lock)
        {
            var rows = Rows();
            var key = Key(grainId, reminderName);
            if (!rows.TryGetValue(key, out var row) || row.ETag != eTag) return Task.FromResult(false);
            rows.Remove(key);
            Save(rows);
            return Task.FromResult(true);
        }
    }

    public Task TestOnlyClearTable()
    {
        lock (_lock) Save([]);
        return Task.CompletedTask;
    }

    private static string Key(GrainId grainId, string name) => $"{grainId}\n{name}";

    private Task<ReminderTableData> Read(Func<ReminderEntry, bool> wanted)
    {
        lock (_lock) return Task.FromResult(new ReminderTableData(Rows().Values.Select(r => r.Entry()).Where(wanted).ToList()));
    }

    private Dictionary<string, Row> Rows()
    {
        if (_rows is not null) return new Dictionary<string, Row>(_rows);
        var rows = File.Exists(path) ? JsonSerializer.Deserialize<Row[]>(File.ReadAllBytes(path), StateJson.Options)! : [];
        _rows = rows.ToDictionary(r => Key(r.Entry().GrainId, r.Name));
        return new Dictionary<string, Row>(_rows);
    }

    /// <summary>Memory follows the file, never the other way round.</summary>
    private void Save(Dictionary<string, Row> rows)
    {
        DurableFile.Write(Path.GetFullPath(path), JsonSerializer.SerializeToUtf8Bytes(rows.Values.ToArray(), StateJson.Options));
        _rows = rows;
    }

    private sealed record Row(string Grain, string Name, DateTime StartAt, TimeSpan Period, string ETag)
    {
        public ReminderEntry Entry() => new() { GrainId = GrainId.Parse(Grain), ReminderName = Name, StartAt = StartAt, Period = Period, ETag = ETag };
    }
}
