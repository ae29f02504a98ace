using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>What a client is told of a write that the database did not do.</summary>
internal static class WriteErrors
{
    public static GraphError Of(WriteFailure failure) => failure.Kind switch
    {
        WriteFailureKind.Conflict or WriteFailureKind.KeyTaken or WriteFailureKind.OutOfOrder => new GraphError(
            ErrorCodes.WriteConflict, "Others changed the same data again and again; nothing was changed. Try it again."),
        WriteFailureKind.LockTimeout => new GraphError(
            ErrorCodes.LockTimeout, "Others are changing the same data and did not finish in time; nothing was changed. Try it again."),
        WriteFailureKind.StatementTimeout => new GraphError(
            ErrorCodes.Timeout, "The database did not carry out the change in time; nothing was changed."),
        WriteFailureKind.Unreachable or WriteFailureKind.NoPrimary => new GraphError(
            ErrorCodes.NoNodeAvailable, "The database cannot take changes at the moment; nothing was changed. Try it again."),
        WriteFailureKind.CommitUnknown => new GraphError(
            ErrorCodes.CommitUnknown,
            "It is not known whether the change was made: repeat it with the same idempotencyKey, which makes it once."),
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "A bug, not something to tell a client."),
    };
}
