using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>The parts of a literal that do not fit their types. Which scalars do, graphql-dotnet decides.</summary>
internal sealed class LiteralMistakes(ValidationContext context)
{
    public IEnumerable<(string Message, ASTNode Part)> In(GraphQLValue literal, InputPlace place)
        => In(literal, place.Type, place);

    private IEnumerable<(string Message, ASTNode Part)> In(GraphQLValue literal, IGraphType type, InputPlace place)
        => (type, literal) switch
        {
            (_, GraphQLVariable) => [],
            (NonNullGraphType, GraphQLNullValue) => [(place.Null, literal)],
            (_, GraphQLNullValue) => [],
            (NonNullGraphType nonNull, _) => In(literal, nonNull.ResolvedType!, place),
            (ListGraphType list, GraphQLListValue { Values: var items })
                => (items ?? []).SelectMany((item, index) => In(item, place.Item(list.ResolvedType!, index))),
            (ListGraphType list, _) => In(literal, list.ResolvedType!, place),
            (IInputObjectGraphType input, GraphQLObjectValue fields) => InFields(fields, input, place),
            _ => context.IsValidLiteralValue(type, literal) is null ? [] : [(place.NotOne(KindOf(literal)), literal)],
        };

    private IEnumerable<(string Message, ASTNode Part)> InFields(
        GraphQLObjectValue literal, IInputObjectGraphType input, InputPlace place)
    {
        foreach (var given in literal.Fields ?? [])
        {
            if (input.GetField(given.Name.StringValue) is not { } field)
            {
                yield return (place.NoField(input, given.Name.StringValue), given);
                continue;
            }

            foreach (var mistake in In(given.Value, place.Field(input, field)))
            {
                yield return mistake;
            }
        }

        foreach (var field in input.Fields)
        {
            if (field is { ResolvedType: NonNullGraphType, DefaultValue: null }
                && literal.Fields?.Exists(given => given.Name == field.Name) is not true)
            {
                yield return (place.Field(input, field).Missing, literal);
            }
        }
    }

    public static string KindOf(GraphQLValue literal) => literal switch
    {
        GraphQLStringValue => "string",
        GraphQLBooleanValue => "boolean",
        GraphQLEnumValue => "enum value",
        GraphQLListValue => "list",
        GraphQLObjectValue => "object",
        _ => "number",
    };
}
