using System.Globalization;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Writing;
using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>Hot Chocolate's DateTime: an ISO 8601 instant.</summary>
internal sealed class DateTimeScalar : ScalarGraphType
{
    // A tick, which is what .NET and Hot Chocolate keep, is 100 ns.
    private const int MostDigits = 7;

    public DateTimeScalar()
    {
        Name = "DateTime";
        Description =
            "An exact point in time, as an ISO 8601 date and time with offset. Output is UTC with three digits of a second, "
            + "or six where they matter.";
        SpecifiedByDirective.Apply(this, "https://scalars.graphql.org/chillicream/date-time.html");
    }

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => ParseValue(text.Value.ToString()),
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        DateTimeOffset instant => instant,
        string text when !IsTooFine(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            => instant,
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        DateTime utc => JsonText.FormatDateTime(utc),
        DateTimeOffset instant => JsonText.FormatDateTime(instant.UtcDateTime),
        _ => ThrowSerializationError(value),
    };

    /// <summary>What .NET would round, so that a filter meant another time than its client.</summary>
    private static bool IsTooFine(ReadOnlySpan<char> text)
    {
        var fraction = text[(text.IndexOf('.') + 1)..];
        var digits = fraction.IndexOfAnyExceptInRange('0', '9');
        fraction = digits < 0 ? fraction : fraction[..digits];
        return fraction.Length > MostDigits && fraction[MostDigits..].ContainsAnyExcept('0');
    }
}
