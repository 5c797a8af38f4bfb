using System.Text;

namespace FinOps.Focus.Azure;

/// <summary>ChargeType as Azure writes it.</summary>
internal enum AzureChargeType : byte
{
    Unknown,
    Usage,
    Purchase,
    UnusedReservation,
    UnusedSavingsPlan,
    Refund,
    Credit,
    Tax,
    RoundingAdjustment,
}

/// <summary>PricingModel as Azure writes it.</summary>
internal enum AzurePricingModel : byte
{
    None,
    OnDemand,
    Spot,
    Reservation,
    SavingsPlan,
}

/// <summary>The members of an enum by the text of a field, in any case and with blanks; the first member for any other text.</summary>
/// <param name="empty">What an empty field and a missing column mean.</param>
internal sealed class AzureWords<T>(T empty)
    where T : struct, Enum
{
    private readonly Utf8Dictionary _texts = new();
    private readonly List<T> _values = [empty];

    public T Find(ReadOnlySpan<byte> field)
    {
        var code = _texts.GetOrAdd(field);
        if (code < _values.Count) return _values[code];
        var text = Encoding.UTF8.GetString(field).Trim('"').Replace(" ", "", StringComparison.Ordinal);
        _values.Add(text.Length == 0 ? empty : Enum.GetNames<T>().Any(n => n.Equals(text, StringComparison.OrdinalIgnoreCase))
            ? Enum.Parse<T>(text, ignoreCase: true) : default);
        return _values[code];
    }
}
