using System.Text.Encodings.Web;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Execution;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Differential.Operations;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Resolvers;
using GraphQL.SystemTextJson;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>
/// graphql-dotnet's own executor over an instance of the product's schema whose fields have resolvers; their bindings nobody reads.
/// </summary>
internal sealed class ReferenceExecuter
{
    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer = new(options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    public ReferenceExecuter()
    {
        Schema = new GraphSchema(new PagingOptions());
        Schema.Initialize();
        SpecifiedByDirective.Describe(Schema);
        Introspection.Describe(Schema);
        foreach (var (name, field) in Fields(Schema))
        {
            field.Resolver = new FuncFieldResolver<object>(ReferenceResolvers.All.TryGetValue(name, out var resolve)
                ? context => resolve(context)
                : _ => throw new NotSupportedException($"{name} has no reference resolver."));
        }

        ReferencePayloads.Attach(Schema);
    }

    public ISchema Schema { get; }

    /// <summary>Every field of every object type that a query can reach, as <c>Type.field</c>.</summary>
    public static IEnumerable<(string Name, FieldType Field)> Fields(ISchema schema) =>
        from type in Reached(schema.Query, []).OfType<IObjectGraphType>()
        from field in type.Fields
        select ($"{type.Name}.{field.Name}", field);

    private static HashSet<IGraphType> Reached(IGraphType type, HashSet<IGraphType> known)
    {
        if (known.Add(type))
        {
            var next = type is IAbstractGraphType general
                ? general.PossibleTypes
                : (type as IObjectGraphType)?.Fields.Select(field => field.ResolvedType!.GetNamedType()) ?? [];
            foreach (var reached in next)
            {
                Reached(reached, known);
            }
        }

        return known;
    }

    /// <param name="cursors">Of filtered pages that were read before; null when there were none.</param>
    public async Task<Outcome> ExecuteAsync(
        Document document, ReferenceTenant tenant, FailingLoader failing, KnownCursors? cursors = null)
    {
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = Schema,
            Query = document.Text,
            OperationName = document.Execute,
            Variables = _serializer.ReadNode<Inputs>(document.VariableValues) ?? Inputs.Empty,
            UserContext = new Dictionary<string, object?>
            {
                [nameof(ReferenceTenant)] = tenant,
                [nameof(FailingLoader)] = failing,
                [nameof(KnownCursors)] = cursors,
            },
        });
        var data = (result.Data as RootExecutionNode)?.ToValue();
        return new Outcome(
            result.Executed ? _serializer.Serialize(data) : null,
            (result.Errors ?? []).Select(error => (ReferenceCodes.Of(error), JsonSerializer.Serialize(error.Path ?? []))).ToHashSet(),
            _serializer.Serialize(result));
    }
}
