using System.Text.Json;
using System.Text.Json.Serialization;
using FinOps.Focus;

namespace FinOps.Storage;

/// <summary>State as JSON: readable, and new members do not disturb old readers.</summary>
public static class StateJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // Numbers would pass through readers that know only doubles.
            NumberHandling = JsonNumberHandling.Strict,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new MoneyText() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class MoneyText : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Money.Parse(System.Text.Encoding.UTF8.GetBytes(reader.GetString() ?? throw new JsonException("An amount is null.")));

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
