using BrandOS.Graph.Engine;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQL.Validation.Errors;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>The codes that clients are promised, by what graphql-dotnet and the reference's resolvers say went wrong.</summary>
internal static class ReferenceCodes
{
    public static ExecutionError Error(string code, string message) => new(message) { Code = code };

    public static string Of(ExecutionError error) => error switch
    {
        SyntaxError => ErrorCodes.SyntaxError,
        NoOperationError or InvalidOperationNameError or NoOperationNameError => ErrorCodes.OperationUnknown,
        ArgumentsOfCorrectTypeError or DefaultValuesOfCorrectTypeError or InvalidLiteralError => ErrorCodes.TypeMismatch,
        ProvidedNonNullArgumentsError => ErrorCodes.NonNullViolated,
        InvalidVariableError => HasNoValue(error) ? ErrorCodes.NonNullViolated : ErrorCodes.TypeMismatch,
        ValidationError => ErrorCodes.ValidationFailed,
        UnhandledError { InnerException: InvalidOperationException bubbled } when bubbled.Message.StartsWith(
            "Cannot return", StringComparison.Ordinal) => ErrorCodes.NonNullViolated,
        UnhandledError => $"unhandled: {error.InnerException}",
        _ => error.Code ?? "no code",
    };

    private static bool HasNoValue(ExecutionError variable)
        => variable.Message.Contains("No value provided for a non-null", StringComparison.Ordinal)
            || variable.Message.Contains("Received a null input for a non-null", StringComparison.Ordinal);
}
