using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Postgres.Observing;

/// <summary>Why a write was not done, in few words that never change; <c>_OTHER</c> is OpenTelemetry's for the rest.</summary>
internal static class WriteErrorType
{
    public static string Of(WriteFailure failure) => failure.Kind switch
    {
        WriteFailureKind.Conflict => "conflict",
        WriteFailureKind.KeyTaken => "key_taken",
        WriteFailureKind.LockTimeout => "lock_timeout",
        WriteFailureKind.StatementTimeout => "statement_timeout",
        WriteFailureKind.Unreachable => "node_lost",
        WriteFailureKind.NoPrimary => "no_node",
        WriteFailureKind.CommitUnknown => "commit_unknown",
        WriteFailureKind.OutOfOrder => "out_of_order",
        WriteFailureKind.Statement => "statement",
        _ => "_OTHER",
    };
}
