namespace Orleans.Storage;

/// <summary>Where grain state is kept; registered by name as a keyed service.</summary>
public interface IGrainStorage
{
    Task ReadStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState);

    Task ReadStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
        => ReadStateAsync(stateName, grainId, grainState);

    /// <exception cref="InconsistentStateException">The stored version is not <see cref="IGrainState{T}.ETag"/>.</exception>
    Task WriteStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState);

    Task WriteStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
        => WriteStateAsync(stateName, grainId, grainState);

    Task ClearStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState);

    Task ClearStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
        => ClearStateAsync(stateName, grainId, grainState);
}
