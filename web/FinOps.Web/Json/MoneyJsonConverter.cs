using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinOps.Focus;

namespace FinOps.Web.Json;

/// <summary>Money is a string on the wire: a JSON number would be read as a double by most clients.</summary>
internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("An amount is a string, as \"12.5\".");
        var text = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return Money.TryParse(text, out var money, out var rounded) && !rounded
            ? money
            : throw new JsonException("The text is not a decimal number of at most 20 integer and 18 fractional digits.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Money.MaxTextLength];
        value.TryFormat(text, out var written);
        writer.WriteStringValue(text[..written]);
    }
}
