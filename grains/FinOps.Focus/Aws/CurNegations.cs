using System.Runtime.InteropServices;

namespace FinOps.Focus.Aws;

/// <summary>What a Savings Plan paid for on one day, per account and product; texts as codes of <see cref="CurNegations.Texts"/>.</summary>
/// <remarks>A delivery's files may part a covered row from its negation: the two differences then cancel in every dimension, not only in total.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CurNegationKey(
    int Plan, int Payer, int Account, int ProductCode, int Currency, long PeriodStart, long PeriodEnd, long Day);

/// <summary>What did not cancel, and the first row it came from.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CurDifference(CurNegationKey Key, Money Amount, long Line);

/// <summary>
/// Covered usage is billed 0 in FOCUS because its negation takes the amount back. Here both amounts are summed per key, and whatever
/// does not cancel within the file becomes a row of its own: billed sums stay exact whatever a delivery holds or leaves out.
/// </summary>
internal sealed class CurNegations
{
    /// <summary>Beyond this many keys (plans x days x accounts x products) the differences are given out early, to bound memory.</summary>
    private const int MaxKeys = 100_000;

    private readonly Dictionary<CurNegationKey, CurDifference> _differences = [];
    private readonly Queue<CurDifference> _due = new();

    /// <summary>Plans, accounts, currencies and product codes; for the life of the file.</summary>
    public Utf8Dictionary Texts { get; } = new();

    public bool HasDue => _due.Count > 0;

    public void Add(in CurNegationKey key, Money amount, long line)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_differences, key, out var known);
        entry = known ? entry with { Amount = entry.Amount + amount } : new CurDifference(key, amount, line);
        if (_differences.Count > MaxKeys) Settle();
    }

    /// <summary>Moves every difference that is not zero to <see cref="TryTake"/>.</summary>
    public void Settle()
    {
        foreach (var difference in _differences.Values)
        {
            if (!difference.Amount.IsZero) _due.Enqueue(difference);
        }

        _differences.Clear();
    }

    public bool TryTake(out CurDifference difference) => _due.TryDequeue(out difference);
}
