using BrandOS.Graph.Engine.Limits;
using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Parses, chooses the operation and validates: everything about a document that does not depend on variable values.</summary>
internal sealed class OperationPreparer(ISchema schema, EngineOptions options)
{
    private readonly DocumentParser _parser = new(options);
    private readonly DocumentLimits _limits = new(options);
    private readonly DocumentValidation _validation = new(schema, options);

    /// <exception cref="RequestException">The request is refused; nothing is executed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<PreparedOperation> PrepareAsync(
        ReadOnlyMemory<byte> query, string? operationName, bool queriesOnly, CancellationToken cancellationToken)
    {
        var (document, tokens) = await _parser.ParseAsync(query);
        var operation = OperationOf(document, operationName);
        try
        {
            if (queriesOnly)
            {
                CheckChangesNothing(operation);
            }

            RootType.Of(schema, operation.Operation);
            var size = _limits.Check(document);
            await _validation.ValidateAsync(document, operation, cancellationToken);
            var conditions = await ConditionVariables.OfAsync(document);
            cancellationToken.ThrowIfCancellationRequested();
            return new PreparedOperation(schema, options, document, operation, conditions)
            {
                DocumentBytes = PlanBytes.OfDocument(query.Length, tokens),
                PlanBytes = PlanBytes.OfPlan(size.Fields),
            };
        }
        catch (RequestException refused)
        {
            refused.OperationName = operation.Name?.StringValue; // whoever looks for it in a log has nothing but the name
            throw;
        }
    }

    /// <summary>What <c>operationName</c> may say: the names of the document's operations, or null alone when it has but one.</summary>
    /// <exception cref="RequestException">The document cannot be parsed.</exception>
    public async ValueTask<IReadOnlyList<string?>> OperationNamesAsync(ReadOnlyMemory<byte> query)
    {
        var (document, _) = await _parser.ParseAsync(query);
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        return operations.Count < 2 ? [null] : [.. operations.Select(operation => operation.Name?.StringValue)];
    }

    /// <exception cref="RequestException">The operation is a mutation.</exception>
    public static void CheckChangesNothing(GraphQLOperationDefinition operation)
    {
        if (operation.Operation == OperationType.Mutation)
        {
            throw new RequestException(ErrorCodes.QueriesOnly, "This transport is for queries only: send mutations by POST.");
        }
    }

    private static GraphQLOperationDefinition OperationOf(GraphQLDocument document, string? name)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        if (string.IsNullOrEmpty(name))
        {
            return operations.Count switch
            {
                1 => operations[0],
                0 => throw new RequestException(ErrorCodes.OperationUnknown, "The document holds no operation."),
                _ => throw new RequestException(
                    ErrorCodes.OperationUnknown, "The document holds several operations: say which in operationName."),
            };
        }

        return operations.Find(operation => operation.Name is { } given && given.Value == name)
            ?? throw new RequestException(ErrorCodes.OperationUnknown, "The document holds no operation with the given operationName.");
    }
}
