namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>What a GraphQL response is sent as (GraphQL over HTTP, "Media Types"); it also decides the status of request errors.</summary>
internal enum ResponseMediaType
{
    /// <summary>
    /// <c>application/json</c>: 200 even for documents that cannot be executed, as clients from before the specification expect.
    /// </summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>: 400 for documents that cannot be executed.</summary>
    GraphQLResponse,
}
