using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>A tiny schema with every kind of binding, and with non-null promises that its data breaks.</summary>
internal sealed class LibrarySchema : GraphQL.Types.Schema
{
    public LibrarySchema()
    {
        var query = new ObjectGraphType { Name = "Query" };
        Add(query, "author", "Author", new OneBinding(Books.AuthorById, ById), Argument("id: Int!"));
        Add(query, "strictAuthor", "Author!", new OneBinding(Books.AuthorById, ById), Argument("id: Int!"));
        Add(query, "authors", "[Author!]!", new ManyBinding(Books.AllAuthors, NoKey.Instance), Argument("limit: Int"));
        Add(query, "lenientAuthors", "[Author]", new ManyBinding(Books.AllAuthors, NoKey.Instance));
        Add(query, "nullableListOfAuthors", "[Author!]", new ManyBinding(Books.AllAuthors, NoKey.Instance));
        Add(query, "node", "Node", new NodeBinding(arguments => [arguments.Get<string>("id")!], list: false, Nodes), Argument("id: ID!"));
        Add(query, "nodes", "[Node]!", new NodeBinding(Ids, list: true, Nodes), Argument("ids: [ID!]!"));
        Add(query, "strictNodes", "[Node!]", new NodeBinding(Ids, list: true, Nodes), Argument("ids: [ID!]!"));
        Add(
            query,
            "greeting",
            "String!",
            Resolver(context => $"Hello, {context.Arguments.Get<string>("name")}!"),
            Argument("name: String", "world"));
        Add(query, "matrix", "[[Int!]!]", Resolver(context => context.Arguments.Get<object>("of")), Argument("of: [[Int!]!]"));
        Add(query, "refused", "String", Resolver(_ => throw Refused()));
        Add(query, "strictRefused", "String!", Resolver(_ => throw Refused()));
        Add(query, "nothing", "String", Resolver(_ => null));
        Add(query, "brokenList", "[Int!]", Resolver(_ => new object?[] { 1, null, 3 }));
        Add(query, "lenientMatrix", "[[Int!]]", Resolver(_ => new int?[][] { [1], [null, 2], [] }));
        Query = query;
        Subscription = Subscriptions.Create();

        var node = new InterfaceGraphType { Name = "Node" };
        node.AddField(new FieldType { Name = "id", ResolvedType = TypeOf("Int!") });
        RegisterType(node);

        var author = new ObjectGraphType { Name = "Author", IsTypeOf = _ => true };
        Add(author, "id", "Int!", new ColumnBinding(Books.AuthorId));
        Add(author, "name", "String!", new ColumnBinding(Books.AuthorName));
        Add(author, "nick", "String", new ColumnBinding(Books.AuthorNick));
        Add(author, "strictNick", "String!", new ColumnBinding(Books.AuthorNick));
        Add(author, "rating", "Decimal!", new ColumnBinding(Books.AuthorRating));
        Add(author, "sold", "Long!", new ColumnBinding(Books.AuthorSold));
        Add(author, "born", "DateTime!", new ColumnBinding(Books.AuthorBorn));
        Add(author, "active", "Boolean!", new ColumnBinding(Books.AuthorActive));
        Add(author, "height", "Float!", new ColumnBinding(Books.AuthorHeight));
        Add(author, "key", "ID!", new ColumnBinding(Books.AuthorKey));
        Add(author, "books", "[Book!]!", new ManyBinding(Books.ByAuthor, Key(Books.AuthorId)), Argument("limit: Int"));
        Add(author, "lenientBooks", "[Book]", new ManyBinding(Books.ByAuthor, Key(Books.AuthorId)));
        Add(author, "best", "Book", new OneBinding(Books.BookById, Key(Books.AuthorBest)));
        Add(author, "strictBest", "Book!", new OneBinding(Books.BookById, Key(Books.AuthorBest)));
        Add(author, "bookCount", "Int!", new AggregateBinding(Books.CountByAuthor, Key(Books.AuthorId), Books.Count, absent: "0"));
        Add(author, "shout", "String", new ResolverBinding(Shout, Books.AuthorNick));
        author.AddResolvedInterface(node);
        RegisterType(author);

        var book = new ObjectGraphType { Name = "Book", IsTypeOf = _ => true };
        Add(book, "id", "Int!", new ColumnBinding(Books.BookId));
        Add(book, "title", "String!", new ColumnBinding(Books.BookTitle));
        Add(book, "strictSubtitle", "String!", new ColumnBinding(Books.BookSubtitle));
        Add(book, "author", "Author!", new OneBinding(Books.AuthorById, Key(Books.BookAuthor)));
        book.AddResolvedInterface(node);
        RegisterType(book);
        BookType = book;
        LogMutation.AddTo(this);
        ShelfTypes.AddTo(this, query, author);
        InputTypes.AddTo(this, query);
    }

    public IObjectGraphType BookType { get; }

    private static ArgumentKey<int> ById => new(arguments => arguments.Get<int>("id") switch
    {
        < 0 => throw new GraphException(new GraphError("ID_NEGATIVE", "An id is not negative.")),
        var id => id,
    });

    private static NodeType[] Nodes =>
    [
        new NodeType<int>("Author", Books.AuthorById, key => int.TryParse(key, out var id) ? id : null),
        new NodeType<int>("Book", Books.BookById, key => int.TryParse(key, out var id) ? id : null),
    ];

    private static ColumnKey<int> Key(Column<int> column) => new(column);

    private static string[] Ids(ArgumentValues arguments) => [.. arguments.Get<System.Collections.IEnumerable>("ids")!.Cast<string>()];

    private static ResolverBinding Resolver(Func<ResolverContext, object?> resolve)
        => new(context => new ValueTask<object?>(resolve(context)));

    private static GraphException Refused() => new(new GraphError("REFUSED", "No."));

    /// <summary>The nick in capitals; null without one, refused when it is empty.</summary>
    private static async ValueTask<object?> Shout(ResolverContext context)
    {
        await Task.Yield();
        var nicks = (TextBuffer)context.Rows![context.Ordinals[0]];
        return nicks.IsNull(context.Row) ? null
            : nicks[context.Row].Length == 0 ? throw Refused()
            : System.Text.Encoding.UTF8.GetString(nicks[context.Row]).ToUpperInvariant();
    }

    internal static void Add(ObjectGraphType type, string name, string fieldType, FieldBinding binding, QueryArgument? argument = null)
    {
        var field = new FieldType
        {
            Name = name,
            ResolvedType = TypeOf(fieldType),
            Arguments = argument is null ? null : new QueryArguments(argument),
        };
        binding.Bind(field);
        type.AddField(field);
    }

    internal static QueryArgument Argument(string declaration, object? defaultValue = null)
    {
        var parts = declaration.Split(": ");
        return new QueryArgument(TypeOf(parts[1])) { Name = parts[0], DefaultValue = defaultValue };
    }

    internal static IGraphType TypeOf(string text) => text switch
    {
        [.. var inner, '!'] => new NonNullGraphType(TypeOf(inner)),
        ['[', .. var inner, ']'] => new ListGraphType(TypeOf(inner)),
        "Int" => new IntGraphType(),
        "String" => new StringGraphType(),
        "Boolean" => new BooleanGraphType(),
        "Float" => new FloatGraphType(),
        "ID" => new IdGraphType(),
        "Decimal" => new DecimalGraphType(),
        "Long" => new LongGraphType(),
        "DateTime" => new DateTimeGraphType(),
        _ => new GraphQLTypeReference(text),
    };
}
