using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform;

namespace BrandOS.Graph.Features;

/// <summary>The product's GraphQL API: one schema, one engine, one way in.</summary>
public sealed class GraphApi
{
    /// <summary>The schema in SDL, as <c>schema.graphql</c> and <c>GET /graphql?sdl</c> give it.</summary>
    public string Sdl => throw new NotSupportedException();

    /// <summary>
    /// Executes one request. Never throws for what a client sends: bad input, expected failures and failures of nodes are errors in the response.
    /// Throws <see cref="OperationCanceledException"/> when <paramref name="cancellationToken"/> is cancelled.
    /// </summary>
    public ValueTask<GraphResponse> ExecuteAsync(GraphRequest request, RequestScope scope, CancellationToken cancellationToken)
        => throw new NotSupportedException();
}
