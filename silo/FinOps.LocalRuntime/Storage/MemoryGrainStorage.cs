using System.Collections.Concurrent;
using System.Globalization;
using FinOps.LocalRuntime.Copying;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinOps.LocalRuntime.Storage;

/// <summary>Grain state in memory, copied on the way in and out so that only writing keeps it. Outlives a host that is given it.</summary>
public sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), (object? State, string ETag)> _records = new();
    private readonly Copier _copier = new(EmptyServices.Instance, []);
    private long _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out var record))
        {
            grainState.State = _copier.Get<T>().Copy((T)record.State!, new CopyContext());
            (grainState.ETag, grainState.RecordExists) = (record.ETag, true);
        }
        else
        {
            (grainState.ETag, grainState.RecordExists) = (null, false);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var copy = grainState.State is { } state ? _copier.Get<T>().Copy(state, new CopyContext()) : default;
        var etag = Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
        var key = (stateName, grainId);
        var stored = _records.TryGetValue(key, out var record) ? record.ETag : null;
        var written = stored == grainState.ETag && (stored is null ? _records.TryAdd(key, (copy, etag)) : _records.TryUpdate(key, (copy, etag), record));
        if (!written) throw Conflict(stateName, grainId, stored, grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (etag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (_records.TryGetValue(key, out var record) && (record.ETag != grainState.ETag || !_records.TryRemove(new(key, record))))
            throw Conflict(stateName, grainId, record.ETag, grainState.ETag);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }

    private static InconsistentStateException Conflict(string stateName, GrainId grainId, string? stored, string? expected)
        => new($"State '{stateName}' of {grainId} was changed by someone else.", stored, expected);

    private sealed class EmptyServices : IServiceProvider
    {
        public static readonly EmptyServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
