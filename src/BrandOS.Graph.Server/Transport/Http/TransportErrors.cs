using System.Globalization;
using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>What a client can do wrong before its document is looked at.</summary>
internal static class TransportErrors
{
    public static readonly GraphError AcceptInvalid
        = new(ErrorCodes.AcceptInvalid, "The Accept header cannot be parsed.");

    public static readonly GraphError AcceptUnsupported
        = new(
            ErrorCodes.AcceptUnsupported,
            "None of the accepted media types is offered: application/graphql-response+json, application/json, text/event-stream; "
                + "JSON lines (application/jsonl, application/graphql-response+jsonl) are for batches.");

    public static readonly GraphError ContentTypeUnsupported
        = new(ErrorCodes.RequestInvalid, "The request body must be application/json in UTF-8, without a Content-Encoding.");

    public static readonly GraphError MethodNotOffered
        = new(ErrorCodes.RequestInvalid, "The request's method must be POST, or GET for a query.");

    public static readonly GraphError BatchAcceptUnsupported
        = new(
            ErrorCodes.AcceptUnsupported,
            "None of the accepted media types is offered for a batch: application/json, application/jsonl, "
                + "application/graphql-response+jsonl.");

    public static readonly GraphError CostHeaderInvalid
        = new(ErrorCodes.RequestInvalid, $"The header {CostHeader.Name} must be report or validate.");

    public static readonly GraphError SchemaNotAllowed
        = new(ErrorCodes.IntrospectionNotAllowed, "The schema is not told here.");

    public static readonly GraphError BodyEmpty
        = new(ErrorCodes.RequestInvalid, "The request body is empty.");

    public static readonly GraphError BodyNotUtf8
        = new(ErrorCodes.RequestInvalid, "The request is not valid UTF-8.");

    public static readonly GraphError BodyNotObject
        = new(
            ErrorCodes.RequestInvalid,
            "The request body must be one JSON object: an array is a batch, which is not enabled or not offered as a stream of events.");

    public static readonly GraphError BodyIncomplete
        = new(ErrorCodes.RequestInvalid, "The request body cannot be read to its end.");

    public static readonly GraphError BodyTooSlow
        = new(ErrorCodes.RequestTooSlow, "The request body came too slowly.");

    public static readonly GraphError TextInvalid
        = new(ErrorCodes.RequestInvalid, "The request has a string that is not valid Unicode (an unpaired surrogate).");

    public static readonly GraphError QueryMissing
        = new(ErrorCodes.QueryMissing, "The request has neither a query nor the id of a persisted document.");

    public static readonly GraphError QueryNotString = NotA("query", "a string");

    public static readonly GraphError OperationNameNotString = NotA("operationName", "a string or null");

    public static readonly GraphError VariablesNotObject = NotA("variables", "an object or null");

    public static readonly GraphError ExtensionsNotObject = NotA("extensions", "an object or null");

    public static readonly GraphError DocumentIdNotString = NotA("id", "a string or null");

    public static readonly GraphError VariableBatchingDisabled
        = new(
            ErrorCodes.RequestInvalid,
            "The parameter variables must be an object or null: an array is a batch, which is not enabled or not offered as a stream of "
                + "events.");

    public static readonly GraphError Busy
        = new(ErrorCodes.ServerBusy, "The server is busy: try again in a moment.");

    public static readonly GraphError PreflightRequired = new(
        ErrorCodes.PreflightRequired,
        "A foreign page could have made this request: send the header GraphQL-Preflight: 1, or a POST of application/json.");

    public static readonly GraphError UpgradeInvalid
        = new(ErrorCodes.RequestInvalid, "The request is no valid opening of a WebSocket.");

    public static readonly GraphError TimedOut
        = new(ErrorCodes.Timeout, "The operation took longer than it may.");

    public static GraphError BodyNotJson(long? line, long? bytePosition) => new(
        ErrorCodes.RequestInvalid,
        string.Create(CultureInfo.InvariantCulture, $"The request is not valid JSON: see line {line + 1}, byte {bytePosition + 1}."));

    public static GraphError JsonTooDeep(int limit) => new(
        ErrorCodes.DepthExceeded, string.Create(CultureInfo.InvariantCulture, $"The request's JSON nests deeper than {limit} levels."));

    public static GraphError BodyTooLarge(long limit)
        => new(ErrorCodes.RequestTooLarge, string.Create(CultureInfo.InvariantCulture, $"The request body is larger than {limit} bytes."));

    public static GraphError ParameterRepeated(string name)
        => new(ErrorCodes.RequestInvalid, $"The parameter {name} is given more than once.");

    public static GraphError Internal(string requestId)
        => new(ErrorCodes.Internal, "The server failed; its log has the details under this request id.")
        {
            Details = [new("requestId", requestId)],
        };

    private static GraphError NotA(string parameter, string what)
        => new(ErrorCodes.RequestInvalid, $"The parameter {parameter} must be {what}.");
}
