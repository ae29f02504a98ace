namespace BrandOS.Graph.Engine.Observing;

/// <summary>How an operation ended, as metrics, spans and logs spell it.</summary>
public static class OperationOutcome
{
    /// <summary>Data without errors.</summary>
    public const string Ok = "ok";

    /// <summary>Executed, and at least one field failed.</summary>
    public const string Errors = "errors";

    /// <summary>Not executed: syntax, validation, a limit, a variable.</summary>
    public const string Refused = "refused";

    /// <summary>The client left, or the operation ran out of time.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>An exception nobody expected.</summary>
    public const string Failed = "failed";
}
