namespace Orleans.Streams
{
    /// <summary>Place of an event in its stream.</summary>
    [GenerateSerializer]
    public abstract class StreamSequenceToken : IEquatable<StreamSequenceToken?>, IComparable<StreamSequenceToken?>
    {
        public abstract long SequenceNumber { get; protected set; }

        public abstract int EventIndex { get; protected set; }

        public abstract bool Equals(StreamSequenceToken? other);

        public abstract int CompareTo(StreamSequenceToken? other);

        public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

        public override int GetHashCode() => HashCode.Combine(SequenceNumber, EventIndex);
    }
}

namespace Orleans.Providers.Streams.Common
{
    [GenerateSerializer]
    public class EventSequenceToken : Orleans.Streams.StreamSequenceToken
    {
        public EventSequenceToken(long sequenceNumber)
            : this(sequenceNumber, 0)
        {
        }

        public EventSequenceToken(long sequenceNumber, int eventIndex)
        {
            SequenceNumber = sequenceNumber;
            EventIndex = eventIndex;
        }

        [Id(0)]
        public sealed override long SequenceNumber { get; protected set; }

        [Id(1)]
        public sealed override int EventIndex { get; protected set; }

        public override bool Equals(Orleans.Streams.StreamSequenceToken? other)
            => other is EventSequenceToken token && token.SequenceNumber == SequenceNumber && token.EventIndex == EventIndex;

        public override int CompareTo(Orleans.Streams.StreamSequenceToken? other) => other switch
        {
            null => 1,
            EventSequenceToken token => (SequenceNumber, EventIndex).CompareTo((token.SequenceNumber, token.EventIndex)),
            _ => throw new ArgumentOutOfRangeException(nameof(other)),
        };

        public override string ToString() => $"[EventSequenceToken: SeqNum={SequenceNumber}, EventIndex={EventIndex}]";
    }
}
