using BrandOS.Graph.Engine.Limits;
using BrandOS.Graph.Engine.Observing;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// The specification's validation (section 5) by graphql-dotnet's rules. The rule on overlapping fields compares fields in pairs, so it
/// runs alone and last, on a document that is right in every other respect.
/// </summary>
internal sealed class DocumentValidation(ISchema schema, EngineOptions options)
{
    private static readonly IValidationRule[] Pairwise = [OverlappingFieldsCanBeMerged.Instance];

    private readonly IValidationRule[] _linear =
    [
        .. DocumentValidator.CoreRules.Where(rule => rule is not (OverlappingFieldsCanBeMerged or ArgumentsOfCorrectType
            or DefaultValuesOfCorrectType or SingleRootFieldSubscriptions or VariablesInAllowedPosition)),
        new LiteralValues(options.MaxValidationErrors),
        new OneOfLiterals(),
        new VariablePositions(options.MaxValidationErrors),
    ];

    /// <exception cref="RequestException">The document breaks rules; at most as many errors as the limit allows are told.</exception>
    public async ValueTask ValidateAsync(
        GraphQLDocument document, GraphQLOperationDefinition operation, CancellationToken cancellationToken)
    {
        using var span = EngineSource.Start(EngineSource.Validate);
        CheckExecutable(document);
        await ValidateAsync(_linear, document, operation, cancellationToken);
        SubscriptionRoot.Check(document);
        FieldPairs.Check(document, options.MaxFieldPairs);
        using var byName = await FieldOrder.ByNameAsync(document, cancellationToken);
        await ValidateAsync(Pairwise, document, operation, cancellationToken);
    }

    private async ValueTask ValidateAsync(
        IValidationRule[] rules, GraphQLDocument document, GraphQLOperationDefinition operation, CancellationToken cancellationToken)
    {
        var context = new ValidationContext
        {
            Schema = schema,
            Document = document,
            Operation = operation,
            TypeInfo = new TypeInfo(schema),
            Variables = GraphQL.Inputs.Empty,
            Extensions = GraphQL.Inputs.Empty,
            UserContext = new Dictionary<string, object?>(),
            CancellationToken = cancellationToken,
        };
        List<INodeVisitor> visitors = [new Brake(this), context.TypeInfo];
        foreach (var rule in rules)
        {
            if (await rule.GetPreNodeVisitorAsync(context) is { } visitor)
            {
                visitors.Add(visitor);
            }
        }

        await new BasicVisitor(visitors).VisitAsync(document, new BasicVisitor.State(context));
        if (context.HasErrors)
        {
            throw Refusal(context);
        }
    }

    private RequestException Refusal(ValidationContext context)
        => new(
            [.. context.Errors.Take(options.MaxValidationErrors).Select(error => ValidationErrors.Translate(error, options.SuggestNames))]);

    // Section 5.1.1 of the specification; graphql-dotnet has no such rule.
    private static void CheckExecutable(GraphQLDocument document)
    {
        var other = document.Definitions.Find(one => one is not (GraphQLOperationDefinition or GraphQLFragmentDefinition));
        if (other is not null)
        {
            throw new RequestException(new GraphError(ErrorCodes.ValidationFailed, "Only operations and fragments can be executed.")
            {
                Locations = [new SourceLines(document).Of(other)],
            });
        }
    }

    /// <summary>
    /// Stops at so many errors, because each one searches the schema for names alike and the text for its line; and when time is over.
    /// </summary>
    private sealed class Brake(DocumentValidation validation) : INodeVisitor
    {
        public ValueTask EnterAsync(ASTNode node, ValidationContext context)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            return context.HasErrors && context.Errors.Count() >= validation.Most ? throw validation.Refusal(context) : default;
        }

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;
    }

    private int Most => options.MaxValidationErrors;
}
