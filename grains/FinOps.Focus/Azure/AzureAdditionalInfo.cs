using System.Text.Json;

namespace FinOps.Focus.Azure;

/// <summary>AdditionalInfo, a JSON object that Azure fills as it likes, as FOCUS's SkuPriceDetails: flat, keys with x_, no nulls.</summary>
internal static class AzureAdditionalInfo
{
    /// <param name="capacity">The code of the capacity reservation it names, 0 for none.</param>
    /// <returns>False when the text is no JSON object or an empty one: nothing is taken from it, and it stays under its x_ name.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> text, Utf8JsonWriter writer, Utf8Dictionary capacities, out int capacity)
    {
        capacity = 0;
        var written = false;
        HashSet<string>? keys = null;
        try
        {
            var json = new Utf8JsonReader(text);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
            writer.WriteStartObject();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var key = json.GetString()!;
                json.Read();
                if (json.TokenType == JsonTokenType.Null || !(keys ??= []).Add(key))
                {
                    json.Skip();
                    continue;
                }

                if (key == "VMCapacityReservationId" && json.TokenType == JsonTokenType.String) capacity = capacities.GetOrAdd(json.ValueSpan);
                Write(ref json, "x_" + key, text, writer);
                written = true;
            }

            writer.WriteEndObject();
            writer.Flush();
            return written;
        }
        catch (JsonException)
        {
            capacity = 0;
            return false;
        }
    }

    /// <summary>Scalars as they are; what is nested becomes its own text, because the column is flat.</summary>
    private static void Write(ref Utf8JsonReader json, string key, ReadOnlySpan<byte> text, Utf8JsonWriter writer)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                writer.WriteString(key, json.GetString());
                break;
            case JsonTokenType.Number:
                writer.WritePropertyName(key);
                writer.WriteRawValue(json.ValueSpan);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.WriteBoolean(key, json.TokenType == JsonTokenType.True);
                break;
            default:
                var start = (int)json.TokenStartIndex;
                json.Skip();
                writer.WriteString(key, text[start..(int)json.BytesConsumed]);
                break;
        }
    }
}
