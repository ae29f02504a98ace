using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Whether every type that a document names is defined in it, can stand where it is named, and is named there once.</summary>
internal sealed class SchemaReferences(SchemaDocument document)
{
    private readonly Dictionary<string, GraphQLTypeDefinition> _types = document.Types.ToDictionary(type => type.Name.StringValue);

    /// <summary>The mistakes in words, in the order of the document.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (!document.Roots.Any(root => root.Operation == "query"))
        {
            yield return "It has no type for queries: neither a type Query nor a schema definition that names another.";
        }

        var roots = document.Roots.Select(root => Mistake($"The type of {root.Operation} operations", root.Type, "an object", IsObject));
        var types = document.Types.SelectMany(OfType);
        var directives = document.Directives.SelectMany(OfDirective);
        foreach (var mistake in roots.Concat(types).Concat(directives).OfType<string>())
        {
            yield return mistake;
        }
    }

    private IEnumerable<string?> OfType(GraphQLTypeDefinition type)
    {
        var name = type.Name.StringValue;
        return type switch
        {
            GraphQLObjectTypeDefinition it => [.. OfInterfaces(name, it.Interfaces), .. OfFields(name, it.Fields)],
            GraphQLInterfaceTypeDefinition it => [.. OfInterfaces(name, it.Interfaces), .. OfFields(name, it.Fields)],
            GraphQLInputObjectTypeDefinition it => OfValues(it.Fields, field => $"{name}.{field}"),
            GraphQLUnionTypeDefinition it => OfList($"A member of {name}", it.Types, "an object", IsObject),
            _ => [],
        };
    }

    private IEnumerable<string?> OfInterfaces(string type, GraphQLImplementsInterfaces? interfaces)
        => OfList($"What {type} implements", interfaces, "an interface", named => named is GraphQLInterfaceTypeDefinition);

    private IEnumerable<string?> OfFields(string type, GraphQLFieldsDefinition? fields)
        => (fields ?? Enumerable.Empty<GraphQLFieldDefinition>()).SelectMany(field =>
        {
            var name = $"{type}.{field.Name.StringValue}";
            return OfValues(field.Arguments, argument => $"{name}({argument}:)")
                .Prepend(Mistake($"The type of {name}", NameOf(field.Type), "an output type", IsOutput));
        });

    private IEnumerable<string?> OfValues(IEnumerable<GraphQLInputValueDefinition>? values, Func<string, string> coordinate)
        => (values ?? []).Select(value => Mistake(
            $"The type of {coordinate(value.Name.StringValue)}", NameOf(value.Type), "an input type", IsInput));

    private IEnumerable<string?> OfDirective(GraphQLDirectiveDefinition directive)
    {
        var name = $"@{directive.Name.StringValue}";
        return OfValues(directive.Arguments, argument => $"{name}({argument}:)")
            .Concat(Repeated($"A location of {name}", directive.Locations.Items.Select(location => location.ToString())));
    }

    private IEnumerable<string?> OfList(
        string what, IEnumerable<GraphQLNamedType>? types, string kind, Func<GraphQLTypeDefinition?, bool> isKind)
    {
        var names = (types ?? []).Select(type => type.Name.StringValue).ToList();
        return names.Select(name => Mistake(what, name, kind, isKind)).Concat(Repeated(what, names));
    }

    private static IEnumerable<string> Repeated(string what, IEnumerable<string> names)
        => names.CountBy(name => name).Where(count => count.Value > 1).Select(count => $"{what}, {count.Key}, is named more than once.");

    // The scalars of the specification are no definitions of the document.
    private string? Mistake(string what, string name, string kind, Func<GraphQLTypeDefinition?, bool> isKind)
        => !_types.TryGetValue(name, out var type) && !SchemaDocument.IsBuiltInScalar(name) ? $"{what}, {name}, is not defined."
            : isKind(type) ? null
            : $"{what}, {name}, is not {kind}.";

    private static string NameOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => NameOf(nonNull.Type),
        GraphQLListType list => NameOf(list.Type),
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };

    private static bool IsObject(GraphQLTypeDefinition? type) => type is GraphQLObjectTypeDefinition;

    private static bool IsOutput(GraphQLTypeDefinition? type) => type is not GraphQLInputObjectTypeDefinition;

    private static bool IsInput(GraphQLTypeDefinition? type)
        => type is null or GraphQLScalarTypeDefinition or GraphQLEnumTypeDefinition or GraphQLInputObjectTypeDefinition;
}
