using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Postgres.Observing;

/// <summary>Why a level was not read, in few words that never change; <c>_OTHER</c> is OpenTelemetry's for the rest.</summary>
internal static class ReadErrorType
{
    public static string Of(Exception failure) => failure switch
    {
        ReadFailedException { Failure.TimedOut: true } => "timeout",
        ReadFailedException { Failure.NodeLost: true } => "node_lost",
        ReadFailedException { Failure.MayRestart: true } => "conflict",
        ReadFailedException => "statement",
        NoNodeAvailableException => "no_node",
        OperationCanceledException => "cancelled",
        _ => "_OTHER",
    };
}
