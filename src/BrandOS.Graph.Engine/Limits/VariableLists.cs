using System.Text.Json;

namespace BrandOS.Graph.Engine.Limits;

/// <summary>The limit on lists in variables, on the JSON as it came: nothing is built of a list that is too long.</summary>
internal static class VariableLists
{
    /// <exception cref="RequestException">A list has more than <paramref name="limit"/> items.</exception>
    public static void Check(JsonElement value, int limit)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                if (value.GetArrayLength() is var length && length > limit)
                {
                    throw LimitErrors.ListTooLong(length, limit);
                }

                foreach (var item in value.EnumerateArray())
                {
                    Check(item, limit);
                }

                break;

            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Check(property.Value, limit);
                }

                break;
        }
    }
}
