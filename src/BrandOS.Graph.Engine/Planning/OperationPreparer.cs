using System.Text;
using BrandOS.Graph.Engine.Limits;
using BrandOS.Graph.Engine.Observing;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Parses, chooses the operation and validates: everything about a document that does not depend on variable values.</summary>
internal sealed class OperationPreparer(ISchema schema, EngineOptions options)
{
    private static readonly IValidationRule[] Rules = [.. DocumentValidator.CoreRules];

    /// <exception cref="RequestException">The request is refused; nothing is executed.</exception>
    public async ValueTask<PreparedOperation> PrepareAsync(ReadOnlyMemory<byte> query, string? operationName, bool queriesOnly)
    {
        var document = Parse(query);
        var operation = OperationOf(document, operationName);
        if (operation.Operation != OperationType.Query)
        {
            throw queriesOnly
                ? new RequestException(ErrorCodes.QueriesOnly, "This transport is for queries only: send other operations by POST.")
                : new RequestException(ErrorCodes.OperationNotSupported, "This schema offers queries only.");
        }

        CheckExecutable(document);
        await ValidateAsync(document, operation);
        DepthLimit.Check(document, operation, options.MaxDepth);
        IntrospectionLimit.Check(document, operation);
        return new PreparedOperation(schema, document, operation, await ConditionVariables.OfAsync(document));
    }

    private GraphQLDocument Parse(ReadOnlyMemory<byte> query)
    {
        if (query.Length > options.MaxDocumentBytes)
        {
            throw new RequestException(ErrorCodes.RequestTooLarge, $"The document is larger than {options.MaxDocumentBytes} bytes.");
        }

        using var span = EngineSource.Start(EngineSource.Parse);
        try
        {
            var document = Parser.Parse(Encoding.UTF8.GetString(query.Span), new ParserOptions { Ignore = IgnoreOptions.Comments });

            // The parser lets an empty document pass; the grammar asks for one definition at least (section 2.2).
            return document.Definitions.Count > 0 ? document : throw new RequestException(ErrorCodes.SyntaxError, "Syntax error: the document is empty.");
        }
        catch (GraphQLSyntaxErrorException syntax)
        {
            throw new RequestException(new GraphError(ErrorCodes.SyntaxError, $"Syntax error: {syntax.Description}")
            {
                Locations = [new SourceLocation(syntax.Location.Line, syntax.Location.Column)],
            });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new RequestException(ErrorCodes.DepthExceeded, "The document nests too deep to be parsed.");
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
                _ => throw new RequestException(ErrorCodes.OperationUnknown, "The document holds several operations: say which in operationName."),
            };
        }

        return operations.Find(operation => operation.Name is { } given && given.Value == name)
            ?? throw new RequestException(ErrorCodes.OperationUnknown, "The document holds no operation with the given operationName.");
    }

    // Section 5.1.1 of the specification; graphql-dotnet has no such rule.
    private static void CheckExecutable(GraphQLDocument document)
    {
        if (document.Definitions.Find(definition => definition is not (GraphQLOperationDefinition or GraphQLFragmentDefinition)) is { } other)
        {
            throw new RequestException(new GraphError(ErrorCodes.ValidationFailed, "Only operations and fragments can be executed.")
            {
                Locations = [SourcePlaces.Of(other, document)],
            });
        }
    }

    private async ValueTask ValidateAsync(GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        using var span = EngineSource.Start(EngineSource.Validate);
        var context = new ValidationContext
        {
            Schema = schema,
            Document = document,
            Operation = operation,
            TypeInfo = new TypeInfo(schema),
            Variables = GraphQL.Inputs.Empty,
            Extensions = GraphQL.Inputs.Empty,
            UserContext = new Dictionary<string, object?>(),
        };
        List<INodeVisitor> visitors = [context.TypeInfo];
        foreach (var rule in Rules)
        {
            if (await rule.GetPreNodeVisitorAsync(context) is { } visitor)
            {
                visitors.Add(visitor);
            }
        }

        await new BasicVisitor(visitors).VisitAsync(document, new BasicVisitor.State(context));
        if (context.HasErrors)
        {
            throw new RequestException([.. context.Errors.Select(ValidationErrors.Translate)]);
        }
    }
}
