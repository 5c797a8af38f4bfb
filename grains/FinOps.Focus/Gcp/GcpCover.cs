using System.Runtime.InteropServices;

namespace FinOps.Focus.Gcp;

/// <summary>The commitment of one charge; texts as codes of <see cref="GcpCommitments.Texts"/>.</summary>
/// <param name="Day">Day in Pacific time, days since 1970.</param>
/// <param name="Spend">Spend-based, else resource-based.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GcpCommitment(int Id, int Account, int Currency, long PeriodStart, long PeriodEnd, int Day, bool Spend);

/// <summary>What a row made at the end needs of the rows it stands for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GcpPlace(
    int Name, int Type, int Project, int ProjectName, int Service, int Sku, int SkuText, int Region, int Unit, Money? Rate);

/// <summary>The fees of a commitment on one day and how much of them is used.</summary>
internal sealed class GcpFee(GcpCommitment key, GcpPlace place, long line, long start, long end)
{
    public GcpCommitment Key { get; } = key;

    public GcpPlace Place { get; } = place;

    public long Line { get; } = line;

    public long Start { get; set; } = start;

    public long End { get; set; } = end;

    public Money Amount { get; set; }

    public Money Quantity { get; set; }

    public Money UsedAmount { get; set; }

    public Money UsedQuantity { get; set; }

    /// <summary>Some usage names this commitment.</summary>
    public bool Claimed { get; set; }

    public Money Rest => Amount - UsedAmount;

    public Money RestQuantity => Quantity - UsedQuantity;
}

/// <summary>Covered usage whose fee had not been read when it was.</summary>
internal sealed class GcpPending(GcpCommitment key, GcpPlace place, long line, long start, long end)
{
    public GcpCommitment Key { get; } = key;

    public GcpPlace Place { get; } = place;

    public long Line { get; } = line;

    public long Start { get; set; } = start;

    public long End { get; set; } = end;

    public Money Quantity { get; set; }

    /// <summary>The cost the commitment took over.</summary>
    public Money Covered { get; set; }
}

/// <summary>A row of a commitment made at the end of the file: used where <see cref="Used"/>, else unused.</summary>
internal readonly record struct GcpShare(
    GcpFee Fee, GcpPlace Place, bool Used, long Line, long Start, long End, Money Effective, Money Quantity);
