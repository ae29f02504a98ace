using GraphQL.Validation;
using GraphQL.Validation.Errors;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>graphql-dotnet's validation errors with our codes.</summary>
internal static class ValidationErrors
{
    private const string Suggestion = " Did you mean ";

    /// <param name="suggest">False where names of the schema are not told.</param>
    public static GraphError Translate(ValidationError error, bool suggest)
        => new(CodeOf(error), Sentence(suggest ? error.Message : Plain(error.Message)))
        {
            Locations = [.. (error.Locations ?? []).Select(location => new SourceLocation(location.Line, location.Column))],
            Details = error.Number is { } number ? [new("rule", number)] : [],
        };

    private static string Plain(string message)
        => message.IndexOf(Suggestion, StringComparison.Ordinal) is var start and >= 0 ? message[..start] : message;

    private static string Sentence(string message) => message.Length > 0 && message[^1] is '.' or '?' or '!' ? message : message + ".";

    private static string CodeOf(ValidationError error) => error switch
    {
        LiteralError => ErrorCodes.TypeMismatch,
        ProvidedNonNullArgumentsError => ErrorCodes.NonNullViolated,
        _ => ErrorCodes.ValidationFailed,
    };
}
