using System.Text;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinOps.Storage.Files;

/// <summary>Grain state as files: the tag on the first line, JSON below. For one process; nothing to install.</summary>
/// <param name="root">Directory of all state; the process owns it alone.</param>
public sealed class FileGrainStorage(string root) : IGrainStorage
{
    private const int TagLength = 32;
    private readonly StateFiles _files = new(Path.GetFullPath(root));

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.Run(() =>
    {
        var path = _files.PathOf(stateName, grainId);
        if (!File.Exists(path))
        {
            (grainState.ETag, grainState.RecordExists) = (null, false);
            return;
        }

        var bytes = File.ReadAllBytes(path);
        grainState.State = JsonSerializer.Deserialize<T>(bytes.AsSpan(TagLength + 1), StateJson.Options)!;
        (grainState.ETag, grainState.RecordExists) = (Encoding.ASCII.GetString(bytes, 0, TagLength), true);
    });

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // Made here, in the grain's turn: while the file is written the grain may change its state.
        var tag = Guid.NewGuid().ToString("N");
        var content = Content(tag, grainState.State);
        return Task.Run(() =>
        {
            var path = _files.PathOf(stateName, grainId);
            lock (_files.LockOf(path))
            {
                Expect(path, grainId, grainState.ETag);
                DurableFile.Write(path, content.Span);
            }

            (grainState.ETag, grainState.RecordExists) = (tag, true);
        });
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.Run(() =>
    {
        var path = _files.PathOf(stateName, grainId);
        lock (_files.LockOf(path))
        {
            Expect(path, grainId, grainState.ETag);
            if (File.Exists(path)) DurableFile.Delete(path);
        }

        grainState.State = Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (null, false);
    });

    private static ReadOnlyMemory<byte> Content<T>(string tag, T state)
    {
        var content = new MemoryStream();
        content.Write(Encoding.ASCII.GetBytes(tag));
        content.WriteByte((byte)'\n');
        JsonSerializer.Serialize(content, state, StateJson.Options);
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static void Expect(string path, GrainId grainId, string? tag)
    {
        var stored = StoredTag(path);
        if (stored != tag) throw new InconsistentStateException($"State of {grainId} was changed by someone else.", stored, tag);
    }

    private static string? StoredTag(string path)
    {
        if (!File.Exists(path)) return null;
        using var stream = File.OpenRead(path);
        var tag = new byte[TagLength];
        stream.ReadExactly(tag);
        return Encoding.ASCII.GetString(tag);
    }
}
