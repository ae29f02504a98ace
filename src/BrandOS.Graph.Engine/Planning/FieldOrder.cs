using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// Input objects are unordered (GraphQL specification, section 3.10), but the rule on overlapping fields compares them as text. Until this
/// is disposed, the fields of each object of a document stand in the order of their names; then they stand as they were written.
/// </summary>
internal sealed class FieldOrder : ASTVisitor<FieldOrder>, IASTVisitorContext, IDisposable
{
    private readonly List<(GraphQLObjectValue Value, List<GraphQLObjectField> Written)> _reordered = [];

    private FieldOrder(CancellationToken cancellationToken) => CancellationToken = cancellationToken;

    public CancellationToken CancellationToken { get; }

    public static async ValueTask<FieldOrder> ByNameAsync(GraphQLDocument document, CancellationToken cancellationToken)
    {
        var order = new FieldOrder(cancellationToken);
        await order.VisitAsync(document, order);
        return order;
    }

    public void Dispose()
    {
        foreach (var (value, written) in _reordered)
        {
            value.Fields = written;
        }
    }

    protected override ValueTask VisitObjectValueAsync(GraphQLObjectValue objectValue, FieldOrder context)
    {
        if (objectValue.Fields is { Count: > 1 } written)
        {
            _reordered.Add((objectValue, written));
            objectValue.Fields = [.. written.OrderBy(field => field.Name.StringValue, StringComparer.Ordinal)];
        }

        return base.VisitObjectValueAsync(objectValue, context);
    }
}
