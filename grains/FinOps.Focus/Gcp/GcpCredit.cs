using System.Runtime.InteropServices;

namespace FinOps.Focus.Gcp;

/// <summary>What a credit means for the row it stands on.</summary>
internal enum GcpCreditKind : byte
{
    /// <summary>Lowers the price of the usage: sustained use, negotiated, reseller margin, subscription benefit.</summary>
    Discount,

    /// <summary>Usage paid for by a resource-based commitment.</summary>
    Resource,

    /// <summary>Usage paid for by a spend-based commitment.</summary>
    Spend,

    /// <summary>Money given: promotion, free tier. A row of its own.</summary>
    Own,
}

/// <summary>One credit of a row; texts as codes of <see cref="GcpCredits.Texts"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct GcpCredit
{
    public GcpCreditKind Kind;
    public Money Amount;

    /// <summary>The credit's id, else its name: what tells one commitment from another.</summary>
    public int Id;
    public int Name;
    public int Type;
}
