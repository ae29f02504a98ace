using System.Text.Json;
using BrandOS.Graph.Engine.Limits;
using BrandOS.Graph.Engine.Planning;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>Coerces variable values (GraphQL specification, section 6.1.2); a value that does not fit refuses the request.</summary>
internal sealed class VariableCoercion(ISchema schema, EngineOptions options)
{
    // Deeper than a transport reads, which says so to its client: here it would be an exception.
    private const int MaxNesting = 512;

    private static readonly GraphQLSerializer Serializer = new(json => json.MaxDepth = MaxNesting);

    /// <exception cref="RequestException">A value is missing or has the wrong type.</exception>
    public ValueTask<Variables> CoerceAsync(PreparedOperation operation, JsonElement raw)
    {
        if (raw.ValueKind == JsonValueKind.Object && raw.GetPropertyCount() is var count && count > options.MaxVariables)
        {
            throw LimitErrors.TooManyVariables(count, options.MaxVariables);
        }

        if (operation.Variables.IsEmpty)
        {
            return ValueTask.FromResult(Variables.None);
        }

        VariableLists.Check(raw, options.MaxListSize); // also what nobody declared
        return operation.Variables.TryCoerce(raw) is { } values ? ValueTask.FromResult(values) : CoerceAnyAsync(operation, raw);
    }

    /// <summary>The raw values as graphql-dotnet takes them.</summary>
    /// <exception cref="RequestException">An object has a member twice.</exception>
    public static Inputs InputsOf(JsonElement raw)
    {
        try
        {
            return raw.ValueKind == JsonValueKind.Object ? Serializer.ReadNode<Inputs>(raw) ?? Inputs.Empty : Inputs.Empty;
        }
        catch (ArgumentException)
        {
            // JSON leaves open what two members of one name mean, and the dictionary it is read into takes one.
            throw new RequestException(ErrorCodes.RequestInvalid, "An object in the variables has two members of the same name.");
        }
    }

    private async ValueTask<Variables> CoerceAnyAsync(PreparedOperation operation, JsonElement raw)
    {
        var inputs = InputsOf(raw);
        var context = new ValidationContext
        {
            Schema = schema,
            Document = operation.Document,
            Operation = operation.Operation,
            Variables = inputs,
            Extensions = Inputs.Empty,
        };
        var (values, errors) = await context.GetVariablesValuesAsync();
        if (errors is { Count: > 0 })
        {
            throw new RequestException([.. errors.Select(error => Translate(error, operation, inputs))]);
        }

        return values ?? Variables.None;
    }

    private GraphError Translate(ValidationError error, PreparedOperation operation, Inputs inputs)
    {
        var told = ValidationErrors.Translate(error, options.SuggestNames);
        told = told with { Message = VariableMistakes.Describe(error, operation.Operation, schema, inputs) ?? told.Message };
        var missing = operation.Operation.Variables!.Items.Find(variable =>
            (!inputs.TryGetValue(variable.Variable.Name.StringValue, out var value) || value is null)
            && error.Message.Contains($"${variable.Variable.Name.StringValue}'", StringComparison.Ordinal));
        return missing switch
        {
            null => told with { Code = ErrorCodes.TypeMismatch },
            { Type: GraphQLNonNullType } => told with { Code = ErrorCodes.NonNullViolated },

            // Section 5.8.5: null instead of a default. graphql-dotnet calls the variable non-null, though it is the place that is.
            _ => told with
            {
                Code = ErrorCodes.NonNullViolated,
                Message = $"Variable '${missing.Variable.Name.StringValue}' is null where a value of a non-null type belongs.",
            },
        };
    }
}
