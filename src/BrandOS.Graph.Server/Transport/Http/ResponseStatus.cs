using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>The HTTP status of a well-formed GraphQL request's response (GraphQL over HTTP, "Status Codes").</summary>
internal static class ResponseStatus
{
    /// <summary>Who was sent away as busy may come back after this.</summary>
    public const string RetryAfterSeconds = "1";

    public static int Of(GraphResponse response, ResponseMediaType mediaType) => response.Executed
        ? StatusCodes.Status200OK
        : response.ErrorCode switch
        {
            ErrorCodes.QueriesOnly => StatusCodes.Status405MethodNotAllowed,
            ErrorCodes.PersistedDocumentsOnly or ErrorCodes.QueryMissing or ErrorCodes.RequestInvalid => StatusCodes.Status400BadRequest,
            ErrorCodes.ServerBusy or ErrorCodes.StaleRead => StatusCodes.Status503ServiceUnavailable,
            ErrorCodes.Timeout => StatusCodes.Status504GatewayTimeout,
            ErrorCodes.Internal => StatusCodes.Status500InternalServerError,
            _ => mediaType == ResponseMediaType.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
}
