using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Postgres.Writing;

public sealed partial class WriteTransactions
{
    [LoggerMessage(EventIds.WriteRetried, LogLevel.Debug, "A write is tried again: {Kind} ({SqlState}), attempt {Attempt}.")]
    private partial void LogRetried(WriteFailureKind kind, string? sqlState, int attempt);

    [LoggerMessage(
        EventIds.CommitUnknown,
        LogLevel.Warning,
        "It is not known whether a write was committed, or is on a standby ({SqlState}); attempt {Attempt} asks through its key.")]
    private partial void LogCommitUnknown(string? sqlState, int attempt);
}
