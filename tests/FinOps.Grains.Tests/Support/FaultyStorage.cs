using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinOps.Grains.Tests.Support;

/// <summary>The real storage, made to fail where a test asks for it.</summary>
public sealed class FaultyStorage(IGrainStorage real, Signal written) : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (Fault Fault, int Before)> _faults = new();

    public enum Fault
    {
        /// <summary>Nothing is stored.</summary>
        BeforeWrite,

        /// <summary>It is stored, but the writer hears of an error.</summary>
        LostReply,
    }

    /// <summary>The next write of a grain with this key fails, or the one after <paramref name="before"/> others.</summary>
    public void FailNext(string grainKey, Fault fault, int before = 0) => _faults[grainKey] = (fault, before);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => real.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var isFaulty = _faults.TryRemove(grainId.Key.ToString()!, out var set);
        if (isFaulty && set.Before > 0)
        {
            isFaulty = false;
            _faults[grainId.Key.ToString()!] = set with { Before = set.Before - 1 };
        }

        var fault = set.Fault;
        if (isFaulty && fault is Fault.BeforeWrite) throw new IOException("The disk is full (a test said so).");
        await real.WriteStateAsync(stateName, grainId, grainState);
        written.Raise();
        if (isFaulty) throw new IOException("The connection broke after the write (a test said so).");
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => real.ClearStateAsync(stateName, grainId, grainState);
}
