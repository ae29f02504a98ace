using System.Globalization;
using BrandOS.Graph.Engine.Loading;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>The arguments of one field: coerced once when they are constants, once an execution when variables are in them.</summary>
internal sealed class ArgumentPlan
{
    private static readonly ArgumentPlan None = new([], [], [], "");

    private readonly string[] _names;
    private readonly QueryArgument[] _definitions;
    private readonly GraphQLValue?[] _values;
    private readonly object?[] _constants;
    private readonly bool[] _variable;
    private readonly GraphQLVariable[] _inOneOf;
    private readonly bool _isConstant;

    private ArgumentPlan(string[] names, QueryArgument[] definitions, GraphQLValue?[] values, string identity)
    {
        _names = names;
        _definitions = definitions;
        _values = values;
        Identity = identity;
        _variable = Array.ConvertAll(values, HasVariable);
        _isConstant = !_variable.Contains(true);
        _inOneOf = InOneOf(definitions, values);

        // An argument without variables is the same object in every execution: loaders recognize it and compile it once.
        _constants = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            _constants[i] = _variable[i] ? null : Coerce(i, Variables.None);
        }
    }

    /// <summary>Equal texts mean equal values in one execution; used to let fields share a load.</summary>
    public string Identity { get; }

    public static ArgumentPlan Create(FieldType field, GraphQLField node, GraphQLDocument document)
    {
        if (field.Arguments is not { Count: > 0 } definitions)
        {
            return None;
        }

        var values = definitions.Select(definition => node.Arguments?.Items.Find(given => given.Name == definition.Name)?.Value).ToArray();
        var identity = definitions
            .Zip(values, (definition, value) => IdentityOf(definition, value, document))
            .Where(text => text is not null);
        return new ArgumentPlan([.. definitions.Select(d => d.Name)], [.. definitions], values, string.Join(',', identity));
    }

    /// <exception cref="GraphException">A variable is null where the argument may not be: an error of the field.</exception>
    public ArgumentValues Bind(Variables variables)
    {
        if (_isConstant)
        {
            return new ArgumentValues(_names, _constants);
        }

        CheckOneOf(variables);
        var values = new object?[_constants.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _variable[i] ? Coerce(i, variables) : _constants[i];
        }

        return new ArgumentValues(_names, values);
    }

    private object? Coerce(int argument, Variables variables)
    {
        var type = _definitions[argument].ResolvedType!;
        var value = ExecutionHelper.CoerceValue(type, _values[argument], variables, _definitions[argument].DefaultValue).Value;
        return Normalize(_names[argument], type, value);
    }

    // A nullable variable with a default may stand for the one field of a @oneOf object, and null may not (section 3.10).
    private void CheckOneOf(Variables variables)
    {
        foreach (var variable in _inOneOf)
        {
            if (variables.ValueFor(variable.Name.Value, out var value) && value.Value is null)
            {
                throw new GraphException(new GraphError(
                    ErrorCodes.NonNullViolated,
                    $"Variable '${variable.Name.StringValue}' may not be null: it is the one field of an input object."));
            }
        }
    }

    private static GraphQLVariable[] InOneOf(QueryArgument[] definitions, GraphQLValue?[] values)
    {
        List<VariablePlace> places = [];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                VariablePlace.Collect(value, definitions[i].ResolvedType!, hasDefault: false, places);
            }
        }

        return [.. places.Where(place => place.InOneOf).Select(place => place.Variable)];
    }

    // graphql-dotnet gives an int or long for the literal in order(id: 1); an ID is a string here. A nullable variable
    // with a default may stand where null may not, so null can come this far (GraphQL specification, section 6.4.1).
    private static object? Normalize(string argument, IGraphType type, object? value) => (type, value) switch
    {
        (NonNullGraphType, null) => throw new GraphException(
            new GraphError(ErrorCodes.NonNullViolated, $"A variable puts null into the argument '{argument}' where '{type}' is expected.")),
        (_, null) => null,
        (NonNullGraphType nonNull, _) => Normalize(argument, nonNull.ResolvedType!, value),
        (ListGraphType list, object?[] items) => Array.ConvertAll(items, item => Normalize(argument, list.ResolvedType!, item)),
        (IInputObjectGraphType input, IDictionary<string, object?> fields) => NormalizeFields(argument, input, fields),
        (IdGraphType, not string) => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static IDictionary<string, object?> NormalizeFields(
        string argument, IInputObjectGraphType input, IDictionary<string, object?> fields)
    {
        foreach (var field in input.Fields)
        {
            if (fields.TryGetValue(field.Name, out var value))
            {
                var normal = Normalize(argument, field.ResolvedType!, value);
                if (!ReferenceEquals(normal, value))
                {
                    fields[field.Name] = normal;
                }
            }
        }

        return fields;
    }

    private static bool HasVariable(GraphQLValue? value) => value switch
    {
        GraphQLVariable => true,
        GraphQLListValue list => list.Values?.Exists(HasVariable) == true,
        GraphQLObjectValue input => input.Fields?.Exists(field => HasVariable(field.Value)) == true,
        _ => false,
    };

    // Two fields of one loader may have different defaults, so a default that counts is part of the identity.
    private static string? IdentityOf(QueryArgument definition, GraphQLValue? value, GraphQLDocument document)
    {
        var otherwise = definition.DefaultValue is { } constant && (value is null || HasVariable(value))
            ? new SDLPrinter().Print(definition.ResolvedType!.ToAST(constant))
            : null;
        return value is null && otherwise is null ? null
            : value is null ? $"{definition.Name}:{otherwise}"
            : otherwise is null ? $"{definition.Name}:{SourceText(value, document)}"
            : $"{definition.Name}:{SourceText(value, document)}={otherwise}";
    }

    private static string SourceText(ASTNode node, GraphQLDocument document)
        => document.Source.Slice(node.Location.Start, node.Location.End - node.Location.Start).ToString();
}
