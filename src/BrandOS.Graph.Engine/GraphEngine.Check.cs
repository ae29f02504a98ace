namespace BrandOS.Graph.Engine;

public sealed partial class GraphEngine
{
    /// <summary>
    /// Prepares every operation of a document and executes none. What was prepared stays in the plan cache, so the first request for it
    /// needs no validation.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<CheckedDocument> CheckAsync(ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        List<string> operations = [];
        try
        {
            foreach (var name in await _preparer.OperationNamesAsync(document))
            {
                var request = new GraphRequest { Query = document, OperationName = name };
                if ((await PrepareAsync(request, cancellationToken)).Name is { } shown)
                {
                    operations.Add(shown);
                }
            }

            return new CheckedDocument([], operations);
        }
        catch (RequestException refused)
        {
            return new CheckedDocument(refused.Errors, operations);
        }
    }
}
