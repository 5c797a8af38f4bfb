namespace FinOps.Focus.Tests.Csv;

public sealed class RowBatchTests
{
    /// <summary>Every length around the width of one compare, in the middle of the buffer and at its very end.</summary>
    [Fact]
    public void Stretches_are_the_same_when_all_their_bytes_are()
    {
        for (var length = 0; length <= 70; length++)
        {
            foreach (var behind in (int[])[0, 1, 40])
            {
                var buffer = new byte[(length * 2) + 1 + behind];
                new Random(length).NextBytes(buffer.AsSpan(0, length));
                buffer.AsSpan(0, length).CopyTo(buffer.AsSpan(length + 1));
                buffer[length] = (byte)',';
                var batch = new RowBatch("test", ["a", "b"]);
                batch.Begin(buffer, [], 0);

                Assert.True(batch.IsSame(length + 1, 0, length));
                for (var at = 0; at < length; at++)
                {
                    buffer[at] ^= 1;
                    Assert.False(batch.IsSame(length + 1, 0, length), $"byte {at} of {length}, {behind} behind");
                    buffer[at] ^= 1;
                }
            }
        }
    }
}
