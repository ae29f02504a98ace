using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Tests.Engine.Library;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Resolvers;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using Row = System.Collections.Generic.Dictionary<BrandOS.Graph.Engine.Loading.Column, object?>;

namespace BrandOS.Graph.Tests.Engine.Differential;

/// <summary>
/// graphql-dotnet's own executor over the library: each field has a resolver that does for one object what its binding says.
/// </summary>
internal sealed class LibraryReference
{
    private static readonly Column Errors = new GivenText("errors");

    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer
        = new(options => options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    public LibraryReference()
    {
        Schema = new LibrarySchema();
        Schema.Initialize();
        foreach (var type in Schema.AllTypes.OfType<IObjectGraphType>())
        {
            if (!type.Name.StartsWith("__", StringComparison.Ordinal))
            {
                type.IsTypeOf = source => source is Row row && TypeOf(row) == type.Name;
                foreach (var field in type.Fields)
                {
                    var binding = FieldBinding.Find(field)!;
                    field.Resolver = new FuncFieldResolver<object>(async context => await ResolveAsync(binding, context));
                }
            }
        }
    }

    public LibrarySchema Schema { get; }

    /// <returns>The data as JSON, null when it was not executed; the paths of errors.</returns>
    public async Task<(string? Data, IReadOnlySet<string> ErrorPaths)> ExecuteAsync(string query)
    {
        var log = new Dictionary<string, object?> { [nameof(LogMutation)] = new List<string>() };
        var result = await _executer.ExecuteAsync(options => (options.Schema, options.Query, options.UserContext) = (Schema, query, log));
        var data = result.Executed ? _serializer.Serialize((result.Data as RootExecutionNode)?.ToValue()) : null;
        return (data, (result.Errors ?? []).Select(error => System.Text.Json.JsonSerializer.Serialize(error.Path ?? [])).ToHashSet());
    }

    private static async ValueTask<object?> ResolveAsync(FieldBinding binding, IResolveFieldContext context)
    {
        var row = context.Source as Row;
        switch (binding)
        {
            case LogMutation:
                return Written(LogMutation.Execute((List<string>)context.UserContext[nameof(LogMutation)]!, Arguments(context)));
            case GivenListBinding:
                return row![Errors] is List<Row> { Count: > 0 } errors ? errors : null;
            case ColumnBinding column:
                return row![column.Columns[0]];
            case ManyBinding many:
                return Rows(many, row, context).ToList();
            case OneBinding one:
                return Rows(one, row, context).FirstOrDefault();
            case AggregateBinding aggregate:
                return Rows(aggregate, row, context).FirstOrDefault()?[aggregate.Value] ?? 0;
            case OneOfBinding oneOf:
                var branch = oneOf.Types.First(type => row![type.Binding.Key.Columns[0]] is not null).Binding;
                return Rows(branch, row, context).FirstOrDefault();
            case NodeBinding { List: true } nodes:
                return nodes.Ids(Arguments(context)).Select(id => Node(nodes, id)).ToList();
            case NodeBinding node:
                return Node(node, node.Ids(Arguments(context))[0]);
            case ResolverBinding { Columns.Count: 0 } resolver:
                return await resolver.Resolve(new ResolverContext(null, [], 0, Arguments(context), context.CancellationToken));
            default:
                throw new NotSupportedException(binding.GetType().Name);
        }
    }

    private static Row Written((GivenRow Payload, IReadOnlyList<GivenRow> Errors) outcome)
    {
        var payload = RowOf(outcome.Payload);
        payload[Errors] = outcome.Errors.Select(RowOf).ToList();
        return payload;
    }

    private static Row RowOf(GivenRow given) => new Column[]
    {
        LogMutation.Entries, LogMutation.AuthorKey, LogMutation.Type, LogMutation.Message, LogMutation.Left,
    }.ToDictionary(column => column, column => given.Values.GetValueOrDefault(column.Name));

    private static IEnumerable<Row> Rows(RelationBinding relation, Row? row, IResolveFieldContext context)
    {
        var limit = context.GetArgument<int?>("limit");
        if (limit < 0)
        {
            throw new GraphException(new GraphError("LIMIT_NEGATIVE", "Negative."));
        }

        return Key(relation.Key, row, context) is { } key ? ((IRowSource)relation.Loader).Rows(key).Take(limit ?? int.MaxValue) : [];
    }

    private static object? Key(KeySource source, Row? row, IResolveFieldContext context)
    {
        switch (source)
        {
            case NoKey:
                return default(Everything);
            case ArgumentKey<int> argument:
                var keys = KeySet<int>.Rent();
                argument.Collect(keys, null, [], Arguments(context), new int[1]);
                return keys[0];
            default:
                return row![source.Columns[0]];
        }
    }

    private static Row? Node(NodeBinding binding, string id)
    {
        var (name, key) = NodeId.Split(id);
        var type = binding.Types.First(type => type.Name == name);
        return ((IRowSource)type.Loader).Rows(int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
    }

    private static ArgumentValues Arguments(IResolveFieldContext context)
    {
        var given = context.Arguments ?? new Dictionary<string, ArgumentValue>();
        return new ArgumentValues([.. given.Keys], [.. given.Values.Select(value => value.Value)]);
    }

    private static string TypeOf(Row row)
        => row.ContainsKey(Errors) ? "LogPayload"
            : row.ContainsKey(LogMutation.Type) ? (string)row[LogMutation.Type]!
            : row.ContainsKey(Books.AuthorId) ? "Author"
            : row.ContainsKey(Books.BookId) ? "Book"
            : (string)row[Shelf.Kind]! == "novel" ? "Novel"
            : "Map";
}
