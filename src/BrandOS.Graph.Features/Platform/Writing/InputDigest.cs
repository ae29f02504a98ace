using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>A digest of a mutation's coerced input: equal for inputs that mean the same, however they were written.</summary>
internal static class InputDigest
{
    public static byte[] Of(Mutation mutation, MutationInput input)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartArray();
            json.WriteStringValue(mutation.Name);
            Write(json, input.Values.Where(field => field.Key != IdempotencyKey.FieldName));
            json.WriteEndArray();
        }

        return SHA256.HashData(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        json.WriteStartObject();
        foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case decimal number:
                json.WriteRawValue(number.ToString("G29", CultureInfo.InvariantCulture)); // 1.0 is 1
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant.ToUniversalTime());
                break;
            case IDictionary<string, object?> fields:
                Write(json, fields);
                break;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); // whole numbers and enums
                break;
        }
    }
}
