namespace BrandOS.Graph.LocalCluster;

/// <summary>What went wrong, as a stable name a program can act on; the exception's message says what a person can do.</summary>
public enum LocalClusterError
{
    /// <summary>One or more options are out of range.</summary>
    InvalidOptions,

    /// <summary>The operating system cannot run the cluster: no POSIX signals, or a tool is missing.</summary>
    PlatformUnsupported,

    /// <summary>We are root and there is no unprivileged account to run PostgreSQL.</summary>
    NoServerAccount,

    /// <summary>No folder with PostgreSQL 15 or newer server programs was found.</summary>
    BinariesNotFound,

    /// <summary>Another process listens on a configured port.</summary>
    PortTaken,

    /// <summary>The data folder cannot be created or written by the account that runs PostgreSQL.</summary>
    FolderNotWritable,

    /// <summary>Another living process owns the data folder.</summary>
    DataFolderInUse,

    /// <summary>The data was written by a major version for which no binaries were found.</summary>
    DataOfOtherVersion,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>A replica cannot stream from the primary: timelines diverged or WAL is gone.</summary>
    ReplicaCannotFollow,

    /// <summary>A server process ended or was not ready in time.</summary>
    NodeDidNotStart,

    /// <summary>A PostgreSQL program (initdb, pg_basebackup, pg_rewind) failed for another reason.</summary>
    ToolFailed,

    /// <summary>A node refused or lost one of our statements.</summary>
    StatementFailed,

    /// <summary>The operation does not fit the node's state or role.</summary>
    WrongState,
}
