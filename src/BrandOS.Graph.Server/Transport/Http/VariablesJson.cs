using System.Text.Json;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>Variables as an element that outlives the request's body, and that no later <c>GetString</c> can fail on.</summary>
internal static class VariablesJson
{
    /// <summary>The object at the reader; the reader then stands at its end.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string with an unpaired surrogate.</exception>
    public static JsonElement Read(ref Utf8JsonReader reader)
    {
        var check = reader;
        var element = JsonElement.ParseValue(ref reader);
        while (check.TokenStartIndex < reader.TokenStartIndex && check.Read())
        {
            if (check.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && check.ValueIsEscaped)
            {
                check.GetString();
            }
        }

        return element;
    }
}
