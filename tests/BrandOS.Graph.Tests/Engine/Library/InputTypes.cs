using System.Collections;
using System.Globalization;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Costs;
using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>Input objects with defaults, @oneOf, an enum and a scalar of our own.</summary>
internal static class InputTypes
{
    public static void AddTo(LibrarySchema schema, ObjectGraphType query)
    {
        schema.Directives.Register(new SpecifiedByDirective(), new CostDirective(), new ListSizeDirective());
        var genre = new EnumerationGraphType { Name = "Genre" };
        genre.Add("NOVEL", "novel");
        genre.Add("MAP", "map", deprecationReason: "Nobody reads maps.");

        var echo = new InputObjectGraphType { Name = "EchoInput" };
        Field(echo, "text", LibrarySchema.TypeOf("String!"), "x");
        Field(echo, "times", LibrarySchema.TypeOf("Int"), 2);
        Field(echo, "tags", LibrarySchema.TypeOf("[String!]"), new object[] { "a", "b" });
        Field(echo, "genre", genre, "novel");
        Field(echo, "isbn", new IsbnScalar());
        Field(echo, "inner", echo);

        var find = new InputObjectGraphType { Name = "FindInput", IsOneOf = true };
        Field(find, "id", LibrarySchema.TypeOf("Int"));
        Field(find, "key", LibrarySchema.TypeOf("ID"));

        LibrarySchema.Add(query, "echo", "String", Echo, new QueryArgument(echo) { Name = "input" });
        LibrarySchema.Add(query, "echoGenre", "String", Echo, new QueryArgument(genre) { Name = "input", DefaultValue = "map" });
        LibrarySchema.Add(
            query,
            "echoIsbn",
            "Isbn",
            new ResolverBinding(context => new(context.Arguments.Get<object>("input"))),
            new QueryArgument(new GraphQLTypeReference("Isbn")) { Name = "input" });
        LibrarySchema.Add(
            query,
            "find",
            "Author",
            new OneBinding(Books.AuthorById, new ArgumentKey<int>(Found)),
            new QueryArgument(new NonNullGraphType(find)) { Name = "by" });
        foreach (IGraphType type in (IGraphType[])[genre, echo, find, new IsbnScalar()])
        {
            schema.RegisterType(type);
        }
    }

    private static ResolverBinding Echo => new(context => new ValueTask<object?>(Text(context.Arguments.Get<object>("input"))));

    /// <summary>A coerced value as text, fields in order of their names.</summary>
    internal static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        IDictionary<string, object?> fields
            => $"{{{string.Join(' ', fields.OrderBy(field => field.Key).Select(field => $"{field.Key}:{Text(field.Value)}"))}}}",
        IEnumerable items => $"[{string.Join(' ', items.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static int Found(Graph.Engine.Loading.ArgumentValues arguments)
    {
        var (name, value) = arguments.Get<IDictionary<string, object?>>("by")!.Single();
        return name == "id" ? (int)value! : int.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
    }

    private static void Field(InputObjectGraphType type, string name, IGraphType of, object? defaultValue = null)
        => type.AddField(new FieldType { Name = name, ResolvedType = of, DefaultValue = defaultValue });
}

/// <summary>Digits; separators are dropped when it is read.</summary>
internal sealed class IsbnScalar : ScalarGraphType
{
    public IsbnScalar()
    {
        Name = "Isbn";
        SpecifiedByDirective.Apply(this, "https://www.isbn.org/");
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
        string text when text.Replace("-", "") is var digits && digits.All(char.IsAsciiDigit) => digits,
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        string digits => $"ISBN {digits}",
        _ => ThrowSerializationError(value),
    };
}
