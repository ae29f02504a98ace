namespace BrandOS.Graph.Engine;

public sealed partial class GraphEngine
{
    /// <summary>
    /// Prepares every operation of a document and executes none: the mistakes of the first operation that cannot be executed, none when all
    /// can. What was prepared stays in the plan cache, so the first request for it needs no validation.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<IReadOnlyList<GraphError>> CheckAsync(ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var name in _preparer.OperationNames(document))
            {
                await PrepareAsync(new GraphRequest { Query = document, OperationName = name }, cancellationToken);
            }

            return [];
        }
        catch (RequestException refused)
        {
            return refused.Errors;
        }
    }
}
