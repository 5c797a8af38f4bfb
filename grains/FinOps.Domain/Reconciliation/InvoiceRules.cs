namespace FinOps.Domain.Reconciliation;

/// <summary>What an invoice entry may hold, wherever it comes from.</summary>
public static class InvoiceRules
{
    public const int MaxIdLength = 200;
    public const int MaxNoteLength = 500;

    /// <summary>As FOCUS BillingCurrency has it: an ISO 4217 code, or the longer one of a virtual currency.</summary>
    public static bool IsCurrency(string text) => text.Length is >= 3 and <= 10 && text.All(c => c is >= 'A' and <= 'Z' or >= '0' and <= '9');
}
