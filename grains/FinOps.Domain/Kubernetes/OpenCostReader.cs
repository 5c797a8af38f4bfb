using System.Runtime.CompilerServices;
using System.Text.Json;

namespace FinOps.Domain.Kubernetes;

/// <summary>
/// Reads what OpenCost and Kubecost answer for allocations, one allocation at a time: <c>{"code":200,"data":[{"name":{...}},...]}</c>, or
/// the list alone. Numbers are taken from their text, never as floating point.
/// </summary>
public sealed class OpenCostReader(OpenCostLimits limits)
{
    private enum Place
    {
        Start,
        Envelope,
        Data,
        Sets,
        Set,
        Allocation,
        Other,
        End,
    }

    private readonly List<OpenCostAllocation> _found = [];
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 32 });
    private Place _place;
    private bool _hasEnvelope;
    private string _name = "";
    private string _problem = "";
    private bool _refused;
    private int _count;

    /// <exception cref="OpenCostFormatException">What is wrong, and in which allocation. What was read before it is to be dropped.</exception>
    public async IAsyncEnumerable<OpenCostAllocation> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (buffer, start, end, total) = (new byte[64 << 10], 0, 0, 0L);
        for (var isFinal = false; !isFinal;)
        {
            if (end == buffer.Length)
            {
                if (start == 0 && buffer.Length > limits.MaxAllocationBytes) throw new OpenCostFormatException($"{Where} is larger than {limits.MaxAllocationBytes} bytes.");
                if (start == 0) Array.Resize(ref buffer, buffer.Length * 2);
                else Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
                (start, end) = (0, end - start);
            }

            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            (isFinal, end, total) = (read == 0, end + read, total + read);
            if (total > limits.MaxBytes) throw new OpenCostFormatException($"The answer is larger than {limits.MaxBytes} bytes.");
            start += Read(buffer.AsSpan(start, end - start));
            foreach (var allocation in _found) yield return allocation;
            _found.Clear();
        }

        if (_refused) throw new OpenCostFormatException($"OpenCost answered with an error: {(_problem.Length > 0 ? _problem : "it gave no reason")}");
        if (_place is not Place.End) throw new OpenCostFormatException("The answer ends in the middle.");
    }

    private string Where => _place is Place.Allocation ? $"Allocation '{_name}'" : "A part of the answer";

    private int Read(ReadOnlySpan<byte> text)
    {
        // Never told that this is the end: that nothing is missing is seen by the place.
        var reader = new Utf8JsonReader(text, isFinalBlock: false, _state);
        try
        {
            while (Step(ref reader))
            {
            }
        }
        catch (JsonException exception)
        {
            throw new OpenCostFormatException($"The answer is not JSON after allocation {_count}: {exception.Message}", exception);
        }

        _state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    /// <returns>False where more text is needed, or there is none.</returns>
    private bool Step(ref Utf8JsonReader reader)
    {
        if (_place is Place.Allocation or Place.Other)
        {
            // Takes the whole value or nothing.
            if (!JsonDocument.TryParseValue(ref reader, out var json)) return false;
            using (json)
            {
                if (_place is Place.Other) TakeOther(json.RootElement);
                else TakeAllocation(json.RootElement);
            }

            _place = _place is Place.Other ? Place.Envelope : Place.Set;
            return true;
        }

        if (!reader.Read()) return false;
        _place = (_place, reader.TokenType) switch
        {
            (Place.Start, JsonTokenType.StartObject) => BeginEnvelope(),
            (Place.Start, JsonTokenType.StartArray) => Place.Sets,
            (Place.Envelope, JsonTokenType.PropertyName) => Named(ref reader) == "data" ? Place.Data : Place.Other,
            (Place.Envelope, JsonTokenType.EndObject) => Place.End,
            (Place.Data, JsonTokenType.StartArray) => Place.Sets,
            (Place.Data, JsonTokenType.Null) => Place.Envelope,
            (Place.Sets, JsonTokenType.StartObject) => Place.Set,
            (Place.Sets, JsonTokenType.Null) => Place.Sets,
            (Place.Sets, JsonTokenType.EndArray) => _hasEnvelope ? Place.Envelope : Place.End,
            (Place.Set, JsonTokenType.PropertyName) => Named(ref reader) is not null ? Place.Allocation : Place.Set,
            (Place.Set, JsonTokenType.EndObject) => Place.Sets,
            _ => throw new OpenCostFormatException("The answer is not a list of sets of allocations, as OpenCost's /allocation/compute gives without accumulate and aggregate."),
        };
        return true;
    }

    private Place BeginEnvelope()
    {
        _hasEnvelope = true;
        return Place.Envelope;
    }

    private string Named(ref Utf8JsonReader reader) => _name = reader.GetString()!;

    private void TakeOther(JsonElement value)
    {
        if (_name == "code" && value.ValueKind is JsonValueKind.Number) _refused = value.GetRawText() != "200";
        if (_name is "message" or "error" && value.ValueKind is JsonValueKind.String) _problem = value.GetString()!;
    }

    private void TakeAllocation(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null) return;
        if (++_count > limits.MaxAllocations) throw new OpenCostFormatException($"There are more than {limits.MaxAllocations} allocations: ask for shorter windows.");
        _found.Add(new OpenCostJson(_name, json).Read());
    }
}
