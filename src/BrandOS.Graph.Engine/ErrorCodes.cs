namespace BrandOS.Graph.Engine;

/// <summary>
/// Every value of <c>extensions.code</c>. The HC codes are Hot Chocolate 16's where the case is theirs; the words are ours in the same
/// spirit. Clients may depend on them: a code is never renamed and never reused.
/// </summary>
public static class ErrorCodes
{
    /// <summary>The request is not a well-formed GraphQL request (JSON, parameters).</summary>
    public const string RequestInvalid = "HC0009";

    /// <summary>The request body is larger than the limit.</summary>
    public const string RequestTooLarge = "HC0010";

    /// <summary>The request body came more slowly than the server waits for.</summary>
    public const string RequestTooSlow = "REQUEST_TOO_SLOW";

    /// <summary>The document has a syntax error.</summary>
    public const string SyntaxError = "HC0011";

    /// <summary>The request has neither a query nor the id of a stored one.</summary>
    public const string QueryMissing = "HC0013";

    /// <summary>No stored document has the id or hash that was sent.</summary>
    public const string PersistedDocumentNotFound = "HC0020";

    /// <summary>Only stored documents are executed here, and the request brought its own.</summary>
    public const string PersistedDocumentsOnly = "HC0067";

    /// <summary>Apollo's word, which its clients look for: documents cannot be asked for by their hash here.</summary>
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>A browser could have been made to send this request by a foreign page: nothing in it needs a CORS preflight.</summary>
    public const string PreflightRequired = "PREFLIGHT_REQUIRED";

    /// <summary>As many operations are running as may, and none ended in time.</summary>
    public const string ServerBusy = "SERVER_BUSY";

    /// <summary>A value does not have the type its position asks for.</summary>
    public const string TypeMismatch = "HC0016";

    /// <summary>A non-null variable was not given or is null, or a non-null field has no value.</summary>
    public const string NonNullViolated = "HC0018";

    /// <summary>The document breaks a validation rule; details say which (<c>rule</c>).</summary>
    public const string ValidationFailed = "VALIDATION_FAILED";

    /// <summary>The operation ran longer than it may.</summary>
    public const string Timeout = "HC0045";

    /// <summary>The client left, or the server stops.</summary>
    public const string Cancelled = "HC0049";

    /// <summary>The Accept header cannot be parsed.</summary>
    public const string AcceptInvalid = "HC0063";

    /// <summary>None of the accepted media types is one we produce.</summary>
    public const string AcceptUnsupported = "HC0064";

    /// <summary>More items were asked for than a page may have.</summary>
    public const string PageTooLarge = "HC0051";

    /// <summary>Paging arguments that contradict each other or are negative.</summary>
    public const string PagingArgumentsInvalid = "HC0052";

    /// <summary>More nodes were asked for than <c>nodes</c> may return.</summary>
    public const string TooManyNodes = "HC0076";

    /// <summary>An id that is malformed or names another type.</summary>
    public const string NodeIdInvalid = "NODE_ID_INVALID";

    /// <summary>A cursor that was altered, or made for another tenant, order or filter.</summary>
    public const string CursorInvalid = "HC0078";

    /// <summary>More operations than one filter argument may have.</summary>
    public const string TooManyFilterOperations = "HC0117";

    /// <summary>A transport for queries was used for another kind of operation.</summary>
    public const string QueriesOnly = "QUERIES_ONLY";

    /// <summary>The kind of operation is not offered by this schema.</summary>
    public const string OperationNotSupported = "OPERATION_NOT_SUPPORTED";

    /// <summary>The id of the last event that a client has seen is none.</summary>
    public const string EventIdInvalid = "EVENT_ID_INVALID";

    /// <summary>Events after the one that a client has seen last are not kept any more.</summary>
    public const string EventsLost = "EVENTS_LOST";

    /// <summary>As many subscriptions are open as may.</summary>
    public const string TooManySubscriptions = "TOO_MANY_SUBSCRIPTIONS";

    /// <summary>A subscription ended because its client did not keep up with its events.</summary>
    public const string SubscriberTooSlow = "SUBSCRIBER_TOO_SLOW";

    /// <summary>The document's operation cannot be chosen: the name is unknown, or missing where there are several.</summary>
    public const string OperationUnknown = "OPERATION_UNKNOWN";

    /// <summary>The document nests deeper than the limit.</summary>
    public const string DepthExceeded = "DEPTH_EXCEEDED";

    /// <summary>The document has more fields than the limit, fragments counted where they are spread.</summary>
    public const string FieldsExceeded = "FIELDS_EXCEEDED";

    /// <summary>The document has more aliases than the limit.</summary>
    public const string AliasesExceeded = "ALIASES_EXCEEDED";

    /// <summary>An operation has more root fields than the limit.</summary>
    public const string RootFieldsExceeded = "ROOT_FIELDS_EXCEEDED";

    /// <summary>The document has more directives than the limit, or one place has.</summary>
    public const string DirectivesExceeded = "DIRECTIVES_EXCEEDED";

    /// <summary>The response would be larger than the limit.</summary>
    public const string ResponseTooLarge = "RESPONSE_TOO_LARGE";

    /// <summary>The document has more tokens than the limit.</summary>
    public const string TokensExceeded = "TOKENS_EXCEEDED";

    /// <summary>An operation declares more variables, or <c>variables</c> has more entries, than the limit.</summary>
    public const string VariablesExceeded = "VARIABLES_EXCEEDED";

    /// <summary>A list in an argument or a variable is longer than the limit.</summary>
    public const string ListTooLong = "LIST_TOO_LONG";

    /// <summary>An entry of an order has more than one field, so that its precedence is unknown.</summary>
    public const string SortAmbiguous = "SORT_AMBIGUOUS";

    /// <summary>A text to search for is longer than the limit.</summary>
    public const string SearchTooLong = "SEARCH_TOO_LONG";

    /// <summary>A text to search for is shorter than what an index can find.</summary>
    public const string SearchTooShort = "SEARCH_TOO_SHORT";

    /// <summary>The operation costs more than it may.</summary>
    public const string CostExceeded = "HC0047";

    /// <summary>Introspection is not allowed here.</summary>
    public const string IntrospectionNotAllowed = "HC0046";

    /// <summary>No tenant: no credentials, or credentials that do not (or no longer) hold.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>Whether the credentials hold cannot be found out: who issues them cannot be asked. They may be good; try again.</summary>
    public const string AuthUnavailable = "AUTH_UNAVAILABLE";

    /// <summary>Known, but not allowed.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>Neither a replica nor the primary can answer.</summary>
    public const string NoNodeAvailable = "NO_NODE_AVAILABLE";

    /// <summary>An idempotency key that is empty or too long.</summary>
    public const string IdempotencyKeyInvalid = "IDEMPOTENCY_KEY_INVALID";

    /// <summary>A write waited too long for a row that another one holds; nothing was written.</summary>
    public const string LockTimeout = "LOCK_TIMEOUT";

    /// <summary>A write met others as often as it may be tried; nothing was written.</summary>
    public const string WriteConflict = "WRITE_CONFLICT";

    /// <summary>
    /// The connection broke while a write was being committed: repeat it with the same idempotency key to learn, or do, what was meant.
    /// </summary>
    public const string CommitUnknown = "COMMIT_UNKNOWN";

    /// <summary>The consistency token was altered, has expired, or was made for another tenant or shard.</summary>
    public const string TokenInvalid = "TOKEN_INVALID";

    /// <summary>The consistency level is unknown, or its bound is not one that can be asked for.</summary>
    public const string ConsistencyInvalid = "CONSISTENCY_INVALID";

    /// <summary>No node that can be asked has what the client saw, or what the level promises.</summary>
    public const string StaleRead = "STALE_READ";

    /// <summary>A failure that is ours; the log has the details under the request's id.</summary>
    public const string Internal = "INTERNAL";
}
