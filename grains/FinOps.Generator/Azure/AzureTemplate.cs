using FinOps.Generator.Stories;
using FinOps.Generator.Text;

namespace FinOps.Generator.Azure;

/// <summary>What changes from row to row of a shape.</summary>
internal enum AzureSlot
{
    Date,

    /// <summary>The running number of a resource, in its id and its name.</summary>
    Number,
    Quantity,
    EffectivePrice,
    UnitPrice,
    ListPrice,
    Cost,
    PricingCost,
    ListCost,
    ListPricingCost,
}

/// <summary>The changing values of a row; amounts count 10^-18 parts.</summary>
internal struct AzureLine
{
    public byte[] Date;
    public int Number;
    public Int128 Quantity, EffectivePrice, UnitPrice, ListPrice, Cost, PricingCost, ListCost, ListPricingCost;

    public readonly Int128 Amount(AzureSlot slot) => slot switch
    {
        AzureSlot.Quantity => Quantity,
        AzureSlot.EffectivePrice => EffectivePrice,
        AzureSlot.UnitPrice => UnitPrice,
        AzureSlot.ListPrice => ListPrice,
        AzureSlot.Cost => Cost,
        AzureSlot.PricingCost => PricingCost,
        AzureSlot.ListCost => ListCost,
        _ => ListPricingCost,
    };
}

/// <summary>A CSV row with its unchanging text laid out beforehand; <c>{n}</c> in a text is the resource's number.</summary>
internal sealed class AzureTemplate
{
    private readonly List<(byte[] Text, AzureSlot? Slot)> _parts = [];

    /// <param name="header">Columns in order.</param>
    /// <param name="texts">Fixed values by column; a column without one, and without a slot, is empty.</param>
    /// <param name="slots">Changing values by column; these win over texts.</param>
    public AzureTemplate(IReadOnlyList<string> header, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, AzureSlot> slots, string suffix = "")
    {
        var text = new List<byte>();
        for (var i = 0; i < header.Count; i++)
        {
            if (i > 0) text.Add((byte)',');
            if (slots.TryGetValue(header[i], out var slot)) Cut(text, slot);
            else if (texts.TryGetValue(header[i], out var value)) Add(text, value);
        }

        text.AddRange(System.Text.Encoding.UTF8.GetBytes(suffix));
        text.Add((byte)'\n');
        _parts.Add(([.. text], null));
    }

    public void Write(StoryText to, in AzureLine line)
    {
        foreach (var (text, slot) in _parts)
        {
            to.Write(text);
            if (slot is not { } changing) return;
            if (changing == AzureSlot.Date) to.Write(line.Date);
            else if (changing == AzureSlot.Number) to.Number(line.Number * (Int128)1_000_000_000_000_000_000);
            else to.Number(line.Amount(changing));
        }
    }

    private void Add(List<byte> text, string value)
    {
        var pieces = value.Split("{n}");
        if (pieces.Length == 1)
        {
            text.AddRange(Csv.Field(value));
            return;
        }

        for (var i = 0; i < pieces.Length; i++)
        {
            text.AddRange(System.Text.Encoding.UTF8.GetBytes(pieces[i]));
            if (i < pieces.Length - 1) Cut(text, AzureSlot.Number);
        }
    }

    private void Cut(List<byte> text, AzureSlot slot)
    {
        _parts.Add(([.. text], slot));
        text.Clear();
    }
}
