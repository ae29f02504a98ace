using System.Text.RegularExpressions;
using BrandOS.Graph.Engine.Schemas;
using BrandOS.Graph.Features;
using GraphQL.Resolvers;
using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Tests.Schema;

/// <summary>The SDL follows Hot Chocolate's conventions, to the letter.</summary>
public sealed partial class SchemaConventionTests
{
    private static readonly GraphQLDocument Document = Parser.Parse(GraphApi.Sdl());

    [Fact]
    public void Everything_is_described()
        => Assert.Empty(Named().Where(item => item.Node is IHasDescriptionNode { Description: null }).Select(item => item.Coordinate));

    [Fact]
    public void Descriptions_are_sentences()
        => Assert.Empty(
            from item in Named()
            let text = ((IHasDescriptionNode)item.Node).Description!.Value.ToString()
            where !text.EndsWith('.') || !char.IsUpper(text[0]) || text.Contains('\n', StringComparison.Ordinal)
            select $"{item.Coordinate}: {text}");

    [Fact]
    public void Names_follow_the_conventions()
        => Assert.Empty(Named().Where(item => !NameOf(item.Node).IsMatch(item.Name)).Select(item => item.Coordinate));

    [Fact]
    public void Sdl_is_a_valid_schema_and_means_the_same_when_built_again()
    {
        var abstractTypes = Types().Where(type => type is GraphQLInterfaceTypeDefinition or GraphQLUnionTypeDefinition);
        var events = Types().OfType<GraphQLObjectTypeDefinition>().Single(type => type.Name.StringValue == "Subscription").Fields!;
        var rebuilt = GraphQL.Types.Schema.For(GraphApi.Sdl(), builder =>
        {
            abstractTypes.ToList().ForEach(type => builder.Types.For(type.Name.StringValue).ResolveType = _ => null!);
            foreach (var field in events)
            {
                builder.Types.For("Subscription")
                    .FieldFor(field.Name.StringValue).StreamResolver = new SourceStreamResolver<object>(Nothing);
            }
        });
        rebuilt.Initialize();

        // graphql-dotnet puts its own scalars in the places of ours, and its own descriptions with them.
        var changes = SchemaDiff.Compare(GraphApi.Sdl(), GraphQL.SchemaExtensions.Print(rebuilt));
        Assert.DoesNotContain(changes, change => change.Coordinate is not ("DateTime" or "Decimal"));
    }

    private static IObservable<object?> Nothing(GraphQL.IResolveFieldContext context) => throw new NotSupportedException();

    [Fact]
    public void Built_in_scalars_and_directives_are_not_printed()
    {
        Assert.Equal(
            ["cost", "listSize"],
            Document.Definitions.OfType<GraphQLDirectiveDefinition>().Select(directive => directive.Name.StringValue));
        Assert.DoesNotContain(Types(), type => type.Name.StringValue is "Int" or "Float" or "String" or "Boolean" or "ID");
        Assert.DoesNotContain(Types(), type => type.Name.StringValue.StartsWith("__", StringComparison.Ordinal));
    }

    [Fact]
    public void Types_are_in_order_with_the_roots_first()
    {
        var names = Types().Select(type => type.Name.StringValue).ToArray();
        Assert.Equal(["Query", "Mutation"], names[..2]);
        Assert.Equal(names[2..].Order(StringComparer.Ordinal), names[2..]);
    }

    private static IEnumerable<GraphQLTypeDefinition> Types()
        => Document.Definitions.OfType<GraphQLTypeDefinition>().Where(type => type is not GraphQLDirectiveDefinition);

    private static IEnumerable<(string Coordinate, string Name, ASTNode Node)> Named() => Types().SelectMany(type => type switch
    {
        GraphQLObjectTypeDefinition node => Fields(type, node.Fields),
        GraphQLInterfaceTypeDefinition node => Fields(type, node.Fields),
        GraphQLInputObjectTypeDefinition node
            => node.Fields!.Select(field => ($"{type.Name}.{field.Name}", field.Name.StringValue, (ASTNode)field)),
        GraphQLEnumTypeDefinition node
            => node.Values!.Select(value => ($"{type.Name}.{value.Name}", value.Name.StringValue, (ASTNode)value)),
        _ => [],
    }).Concat(Types().Select(type => (type.Name.StringValue, type.Name.StringValue, (ASTNode)type)));

    private static IEnumerable<(string Coordinate, string Name, ASTNode Node)> Fields(
        GraphQLTypeDefinition type, GraphQLFieldsDefinition? fields)
        => fields!.SelectMany(field => (field.Arguments ?? Enumerable.Empty<GraphQLInputValueDefinition>())
            .Select(argument => ($"{type.Name}.{field.Name}({argument.Name}:)", argument.Name.StringValue, (ASTNode)argument))
            .Prepend(($"{type.Name}.{field.Name}", field.Name.StringValue, field)));

    private static Regex NameOf(ASTNode node) => node switch
    {
        GraphQLEnumValueDefinition => UpperSnakeCase(),
        GraphQLFieldDefinition or GraphQLInputValueDefinition => CamelCase(),
        _ => PascalCase(),
    };

    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$")]
    private static partial Regex UpperSnakeCase();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex PascalCase();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex CamelCase();
}
