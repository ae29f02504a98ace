using GraphQL.Validation;
using GraphQL.Validation.Errors;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>graphql-dotnet's validation errors with our codes.</summary>
internal static class ValidationErrors
{
    public static GraphError Translate(ValidationError error) => new(CodeOf(error), error.Message)
    {
        Locations = [.. (error.Locations ?? []).Select(location => new SourceLocation(location.Line, location.Column))],
        Details = error.Number is { } number ? [new("rule", number)] : [],
    };

    private static string CodeOf(ValidationError error) => error switch
    {
        ArgumentsOfCorrectTypeError or DefaultValuesOfCorrectTypeError => ErrorCodes.TypeMismatch,
        ProvidedNonNullArgumentsError => ErrorCodes.NonNullViolated,
        _ => ErrorCodes.ValidationFailed,
    };
}
