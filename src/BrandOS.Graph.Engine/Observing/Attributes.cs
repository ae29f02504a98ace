namespace BrandOS.Graph.Engine.Observing;

/// <summary>
/// Keys of what spans and metrics are told apart by: OpenTelemetry's where it has one, Hot Chocolate's, and ours under
/// <c>brandos.graph</c>.
/// </summary>
internal static class Attributes
{
    public const string OperationType = "graphql.operation.type";

    /// <summary>
    /// Chosen by the client: on spans always, on metrics only when <see cref="ObserverOptions"/> let it be one.
    /// </summary>
    public const string OperationName = "graphql.operation.name";

    public const string DocumentHash = "graphql.document.hash";
    public const string ErrorType = "error.type";
    public const string Outcome = "brandos.graph.outcome";
    public const string PlanCacheResult = "brandos.graph.plan_cache.result";
    public const string Node = "brandos.graph.node";
    public const string Levels = "brandos.graph.levels";
    public const string Statements = "brandos.graph.statements";
    public const string Rows = "brandos.graph.rows";
    public const string Restarts = "brandos.graph.restarts";
    public const string ResponseSize = "brandos.graph.response.size";
}
