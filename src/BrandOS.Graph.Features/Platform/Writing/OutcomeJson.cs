using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>An outcome as it is kept under its key: <c>{"payload":{...},"errors":[{...}]}</c>, each value with its type.</summary>
internal static class OutcomeJson
{
    public static string Write(Outcome outcome)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WritePropertyName("payload");
            Write(json, outcome.Payload);
            json.WriteStartArray("errors");
            foreach (var error in outcome.Errors)
            {
                Write(json, error);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static Outcome Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        return Outcome.Kept(
            Row(json.RootElement.GetProperty("payload")), [.. json.RootElement.GetProperty("errors").EnumerateArray().Select(Row)]);
    }

    private static void Write(Utf8JsonWriter json, GivenRow row)
    {
        json.WriteStartObject();
        foreach (var (name, value) in row.Values)
        {
            json.WriteString(name, value switch
            {
                string text => $"text:{text}",
                Guid id => $"uuid:{id}",
                int number => string.Create(CultureInfo.InvariantCulture, $"int:{number}"),
                long number => string.Create(CultureInfo.InvariantCulture, $"long:{number}"),
                decimal number => string.Create(CultureInfo.InvariantCulture, $"decimal:{number}"),
                bool truth => $"bool:{truth}",
                DateTime instant => $"time:{instant:O}",
                _ => throw new NotSupportedException($"A {value.GetType().Name} cannot be kept."),
            });
        }

        json.WriteEndObject();
    }

    private static GivenRow Row(JsonElement fields)
    {
        var row = new GivenRow();
        foreach (var field in fields.EnumerateObject())
        {
            var value = field.Value.GetString()!;
            var colon = value.IndexOf(':', StringComparison.Ordinal);
            row.Set(field.Name, Parse(value[..colon], value[(colon + 1)..]));
        }

        return row;
    }

    private static object Parse(string type, string value) => type switch
    {
        "text" => value,
        "uuid" => Guid.Parse(value),
        "int" => int.Parse(value, CultureInfo.InvariantCulture),
        "long" => long.Parse(value, CultureInfo.InvariantCulture),
        "decimal" => decimal.Parse(value, CultureInfo.InvariantCulture),
        "bool" => bool.Parse(value),
        "time" => DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ => throw new FormatException($"Outcomes have no values of type '{type}'."),
    };
}
