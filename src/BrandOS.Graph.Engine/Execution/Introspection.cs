using BrandOS.Graph.Engine.Planning;
using BrandOS.Graph.Engine.Writing;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>Answers <c>__schema</c> and <c>__type</c> through graphql-dotnet's executor.</summary>
internal sealed class Introspection
{
    private readonly DocumentExecuter _executer = new();
    private readonly ISchema _schema;

    public Introspection(ISchema schema)
    {
        _schema = schema;
        Describe(schema);
    }

    /// <summary>Teaches an initialized schema what its introspection misses of the GraphQL specification, section 4.</summary>
    public static void Describe(ISchema schema)
    {
        IntrospectionArguments.Describe(schema);
        ScalarDescriptions.Describe(schema);
        schema.Filter = new IntrospectionFilter();

        // graphql-dotnet's own resolver throws for an empty name, where null is said of what names no type (section 4.1).
        schema.TypeMetaFieldType.Resolver = new FuncFieldResolver<object>(
            context => context.GetArgument<string>("name") is { Length: > 0 } name ? schema.AllTypes[name] : null);
    }

    public async ValueTask<byte[]?> AnswerAsync(IntrospectionSlot slot, Inputs variables, CancellationToken cancellationToken)
    {
        if (slot.Answer is { } known)
        {
            return known;
        }

        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = _schema,
            Document = slot.Document,
            Variables = variables,
            ValidationRules = [],
            CachedDocumentValidationRules = [],
            CancellationToken = cancellationToken,
            ThrowOnUnhandledException = true,
        });
        var data = (IDictionary<string, object?>?)(result.Data as RootExecutionNode)?.ToValue();
        if (data?[slot.ResponseKey] is not { } value)
        {
            return null;
        }

        return slot.Answer = ValueJson.Of(value);
    }
}
