using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FinOps.Focus.Input;

/// <summary>A 128-bit content hash: XXH64 of the bytes under two seeds. For telling deliveries apart, not for security.</summary>
/// <remarks>
/// A cryptographic hash costs more than reading the bill does (SHA-256 about 0.6 GB/s on the reference machine, this about 5 GB/s), and
/// the only one who could profit from a forged collision is the tenant whose own file would then count once.
/// </remarks>
internal sealed class ContentHasher
{
    private const ulong P1 = 11400714785074694791, P2 = 14029467366897019727, P3 = 1609587929392839161;
    private const ulong P4 = 9650029242287828579, P5 = 2870177450012600261;

    private readonly byte[] _tail = new byte[32];
    private readonly ulong[] _seeds;
    private readonly ulong[] _lanes;
    private int _tailLength;
    private long _total;

    public ContentHasher()
        : this(0, P3)
    {
    }

    internal ContentHasher(params ulong[] seeds)
    {
        _seeds = seeds;
        _lanes = new ulong[seeds.Length * 4];
        for (var i = 0; i < seeds.Length; i++)
        {
            _lanes[i * 4] = seeds[i] + P1 + P2;
            _lanes[(i * 4) + 1] = seeds[i] + P2;
            _lanes[(i * 4) + 2] = seeds[i];
            _lanes[(i * 4) + 3] = seeds[i] - P1;
        }
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        _total += data.Length;
        if (_tailLength > 0)
        {
            var take = Math.Min(32 - _tailLength, data.Length);
            data[..take].CopyTo(_tail.AsSpan(_tailLength));
            _tailLength += take;
            data = data[take..];
            if (_tailLength < 32) return;
            Stripes(_tail);
            _tailLength = 0;
        }

        var whole = data.Length & ~31;
        Stripes(data[..whole]);
        data[whole..].CopyTo(_tail);
        _tailLength = data.Length - whole;
    }

    /// <returns>Lower-case hex, 16 digits per seed.</returns>
    public string Finish()
    {
        var bytes = new byte[_seeds.Length * 8];
        for (var i = 0; i < _seeds.Length; i++) BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * 8), Finish(i));
        return Convert.ToHexStringLower(bytes);
    }

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * P2), 31) * P1;

    private void Stripes(ReadOnlySpan<byte> data)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        for (var seed = 0; seed < _lanes.Length; seed += 4)
        {
            var (a, b, c, d) = (_lanes[seed], _lanes[seed + 1], _lanes[seed + 2], _lanes[seed + 3]);
            for (var i = 0; i + 3 < words.Length; i += 4)
            {
                a = Round(a, words[i]);
                b = Round(b, words[i + 1]);
                c = Round(c, words[i + 2]);
                d = Round(d, words[i + 3]);
            }

            (_lanes[seed], _lanes[seed + 1], _lanes[seed + 2], _lanes[seed + 3]) = (a, b, c, d);
        }
    }

    private ulong Finish(int seed)
    {
        var lanes = _lanes.AsSpan(seed * 4, 4);
        var hash = _seeds[seed] + P5;
        if (_total >= 32)
        {
            hash = BitOperations.RotateLeft(lanes[0], 1) + BitOperations.RotateLeft(lanes[1], 7)
                + BitOperations.RotateLeft(lanes[2], 12) + BitOperations.RotateLeft(lanes[3], 18);
            foreach (var lane in lanes) hash = ((hash ^ Round(0, lane)) * P1) + P4;
        }

        hash += (ulong)_total;
        ReadOnlySpan<byte> tail = _tail.AsSpan(0, _tailLength);
        for (; tail.Length >= 8; tail = tail[8..])
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(tail)), 27) * P1) + P4;
        if (tail.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(tail) * P1), 23) * P2) + P3;
            tail = tail[4..];
        }

        foreach (var b in tail) hash = BitOperations.RotateLeft(hash ^ (b * P5), 11) * P1;
        hash = (hash ^ (hash >> 33)) * P2;
        hash = (hash ^ (hash >> 29)) * P3;
        return hash ^ (hash >> 32);
    }
}
