using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Where the selections of an operation begin.</summary>
internal static class RootType
{
    /// <exception cref="RequestException">The schema has no operations of this kind.</exception>
    public static IObjectGraphType Of(ISchema schema, OperationType operation) => operation switch
    {
        OperationType.Query => schema.Query,
        OperationType.Mutation => schema.Mutation ?? throw NotOffered("mutations"),
        _ => schema.Subscription ?? throw NotOffered("subscriptions"),
    };

    private static RequestException NotOffered(string what) => new(ErrorCodes.OperationNotSupported, $"This schema offers no {what}.");
}
