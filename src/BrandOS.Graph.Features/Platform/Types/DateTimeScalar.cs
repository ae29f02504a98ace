using System.Globalization;
using System.Text.RegularExpressions;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Writing;
using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>Hot Chocolate's DateTime: an ISO 8601 instant.</summary>
internal sealed partial class DateTimeScalar : ScalarGraphType
{
    public DateTimeScalar()
    {
        Name = "DateTime";
        Description =
            "An exact point in time, as an ISO 8601 date and time with offset. Input has seven digits of a second at most. "
            + "Output is UTC with three digits of a second, or six where they matter.";
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
        string text when Instant.IsMatch(text)
            && DateTimeOffset.TryParse(text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
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

    /// <summary>
    /// The form of the scalar's specification. .NET alone reads what is no instant ("10:30" is today, a month is its first day), and rounds
    /// what is finer than a tick, its and Hot Chocolate's 100 ns.
    /// </summary>
    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,7})?(?:Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Instant { get; }
}
