namespace Orleans.Runtime
{
    /// <summary>The host is stopping and takes no new grains.</summary>
    [GenerateSerializer]
    public sealed class SiloUnavailableException : OrleansMessageRejectionException
    {
        internal SiloUnavailableException(string message)
            : base(message)
        {
        }
    }

    /// <summary>A call was turned away before it ran.</summary>
    [GenerateSerializer]
    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message)
            : base(message)
        {
        }
    }

    /// <summary>The observer behind a reference was deleted or collected.</summary>
    [GenerateSerializer]
    public sealed class ClientNotAvailableException : OrleansException
    {
        internal ClientNotAvailableException(GrainId clientId)
            : base($"No client of this name exists any more: {clientId}")
        {
        }
    }
}

namespace Orleans.Serialization
{
    [GenerateSerializer]
    public class SerializerException(string message) : Exception(message);

    /// <summary>A type crosses a grain call that was not made for it.</summary>
    [GenerateSerializer]
    public sealed class CodecNotFoundException(string message) : SerializerException(message);
}
