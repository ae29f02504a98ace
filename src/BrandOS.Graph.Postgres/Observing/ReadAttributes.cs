namespace BrandOS.Graph.Postgres.Observing;

/// <summary>Keys of what spans and metrics of reading are told apart by: OpenTelemetry's where it has one.</summary>
public static class ReadAttributes
{
    public const string System = "db.system.name";
    public const string Statements = "db.operation.batch.size";
    public const string Rows = "db.response.returned_rows";
    public const string ErrorType = "error.type";

    /// <summary>PostgreSQL's SQLSTATE; <c>none</c> when it gave none.</summary>
    public const string SqlState = "db.response.status_code";

    /// <summary><c>primary</c>, <c>replica-1</c>, ...: never a host.</summary>
    public const string Node = "brandos.graph.node";

    /// <summary>From 1, in the order of the round trips.</summary>
    public const string Level = "brandos.graph.level";

    /// <summary>Where messages of the outbox are sent, as it is named in the settings.</summary>
    public const string Sink = "brandos.graph.outbox.sink";

    /// <summary><c>pending</c> or <c>parked</c>.</summary>
    public const string State = "brandos.graph.outbox.state";
}
