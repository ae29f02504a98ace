using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>The type an operation's selection starts on.</summary>
internal static class RootTypes
{
    /// <exception cref="RequestException">The schema does not offer this kind of operation.</exception>
    public static IObjectGraphType Of(ISchema schema, GraphQLOperationDefinition operation) => operation.Operation switch
    {
        OperationType.Query => schema.Query,
        OperationType.Mutation when schema.Mutation is { } mutation => mutation,
        _ => throw new RequestException(ErrorCodes.OperationNotSupported, "This schema does not offer this kind of operation."),
    };

    public static RequestException QueriesOnly()
        => new(ErrorCodes.QueriesOnly, "This transport is for queries only: send other operations by POST.");
}
