using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>Why a level could not be read.</summary>
/// <param name="NodeLost">The node is gone or going: nobody should be sent there until it answers probes again.</param>
/// <param name="MayRestart">Another node may answer the same operation.</param>
/// <param name="TimedOut">The statement ran longer than it may.</param>
public sealed record ReadFailure(bool NodeLost, bool MayRestart, bool TimedOut)
{
    /// <summary>Null for what is not a failure of the database: bugs, and cancellation by the caller.</summary>
    /// <param name="connectionBroken">False when the node was still there to confirm that it cancelled the statement.</param>
    internal static ReadFailure? Describe(Exception failure, bool connectionBroken, CancellationToken cancellationToken) => failure switch
    {
        _ when cancellationToken.IsCancellationRequested => null,
        NodeBehindException => new ReadFailure(NodeLost: false, MayRestart: true, TimedOut: false),
        PostgresException
        {
            SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        }
            => new ReadFailure(NodeLost: true, MayRestart: true, TimedOut: false),

        // 40001 on a standby is "canceling statement due to conflict with recovery" (manual, 27.4.2), and so is 40P01 when replay waits for
        // a page that the statement holds while it waits for what replay holds: the node is well.
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }
            => new ReadFailure(NodeLost: false, MayRestart: true, TimedOut: false),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
            => new ReadFailure(NodeLost: false, MayRestart: false, TimedOut: true),
        PostgresException => new ReadFailure(NodeLost: false, MayRestart: false, TimedOut: false),

        // A slow statement is slow everywhere: going on with it would take out one healthy node after the other.
        NpgsqlException { InnerException: TimeoutException }
            => new ReadFailure(NodeLost: connectionBroken, MayRestart: connectionBroken, TimedOut: true),

        // Statements that are sent each fail each: the first one is why.
        NpgsqlException { InnerException: AggregateException { InnerExceptions: [var first, ..] } }
            => Describe(first, connectionBroken, cancellationToken),
        NpgsqlException or IOException or System.Net.Sockets.SocketException
            => new ReadFailure(NodeLost: true, MayRestart: true, TimedOut: false),
        _ => null,
    };
}

/// <summary>A node failed in the middle of an operation.</summary>
public sealed class ReadFailedException(ReadFailure failure, Exception cause) : Exception("A node could not answer.", cause)
{
    public ReadFailure Failure { get; } = failure;

    /// <summary>True when the node turned out not to have what it was chosen for.</summary>
    public bool IsBehind => InnerException is NodeBehindException;

    internal static ReadFailedException NodeBehind()
        => new(new ReadFailure(NodeLost: false, MayRestart: true, TimedOut: false), new NodeBehindException());

    /// <summary>Who failed.</summary>
    internal DatabaseNode? Node { get; set; }
}
