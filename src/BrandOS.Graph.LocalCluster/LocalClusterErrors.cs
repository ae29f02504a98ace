using BrandOS.Graph.LocalCluster.Binaries;

namespace BrandOS.Graph.LocalCluster;

/// <summary>The catalogue: every failure in one place, each with what to do about it.</summary>
internal static class LocalClusterErrors
{
    public static LocalClusterException InvalidOptions(IReadOnlyList<string> mistakes)
        => new(LocalClusterError.InvalidOptions,
            "The local cluster's options are wrong:" + string.Concat(mistakes.Select(m => $"\n  - {m}")));

    public static LocalClusterException PlatformUnsupported(string missing)
        => new(LocalClusterError.PlatformUnsupported,
            $"The local cluster cannot run here: {missing}. Use Linux, macOS or WSL, or start the cluster with `docker compose up` "
            + "and configure ConnectionStrings__Primary and ConnectionStrings__Replicas__0.");

    public static LocalClusterException NoServerAccount(string account)
        => new(LocalClusterError.NoServerAccount,
            $"PostgreSQL refuses to run as root and there is no user '{account}' to run it instead. "
            + $"Create one (`useradd --system {account}`) or start this program as an ordinary user.");

    public static LocalClusterException BinariesNotFound(IReadOnlyList<string> looked)
        => new(LocalClusterError.BinariesNotFound,
            $"No PostgreSQL {PostgresBinaries.OldestMajor} or newer server programs (postgres, initdb, pg_ctl, pg_basebackup) "
            + "were found. Install them:\n"
            + InstallCommands("")
            + "or set BinariesFolder to the folder that holds them. Looked in:" + string.Concat(looked.Select(l => $"\n  - {l}")));

    public static LocalClusterException PortTaken(string node, int port)
        => new(LocalClusterError.PortTaken,
            $"Port {port} for {node} is taken by another process. Find it with `ss -ltnp 'sport = :{port}'` (macOS: `lsof -i :{port}`) "
            + "and stop it, or leave FirstPort unset so that free ports are chosen.");

    public static LocalClusterException FolderNotWritable(string folder, string account, string reason)
        => new(LocalClusterError.FolderNotWritable,
            $"The data folder {folder} cannot be used by user '{account}': {reason.Trim()} "
            + $"Give the user the folder (`chown {account} {folder}`, every parent folder needs o+x), or set DataFolder to another one.");

    public static LocalClusterException DataFolderInUse(string folder, string owner)
        => new(LocalClusterError.DataFolderInUse,
            $"The data folder {folder} belongs to a running cluster (process {owner}). "
            + "Stop that process, or set DataFolder to another folder.");

    public static LocalClusterException DataOfOtherVersion(string folder, int dataMajor, PostgresBinaries found)
        => new(LocalClusterError.DataOfOtherVersion,
            $"The data in {folder} was written by PostgreSQL {dataMajor}, but the programs in {found.Folder} are {found.Major}. "
            + $"Install PostgreSQL {dataMajor} as well (it is then chosen by itself):\n" + InstallCommands($"{dataMajor}")
            + $"or set BinariesFolder to it, or set DataFolder to an empty folder, or delete {folder} if its data may be lost.");

    public static LocalClusterException DiskFull(string folder, string detail)
        => new(LocalClusterError.DiskFull,
            $"The disk of {folder} is full. A fresh cluster needs about 400 MB. Free some space (`df -h {folder}`), "
            + $"or set DataFolder to a folder on another disk. PostgreSQL said: {detail}");

    public static LocalClusterException ReplicaCannotFollow(string node, string detail)
        => new(LocalClusterError.ReplicaCannotFollow,
            $"{node} cannot follow the primary: {detail.Trim()} Its data is only a copy: make it anew with ReaddAsync({node}), "
            + "or start the cluster with RebuildReplicas = true (the default).");

    public static LocalClusterException NodeDidNotStart(string node, string log, string detail)
        => new(LocalClusterError.NodeDidNotStart, $"{node} did not start. Its log is {log}; the last lines are:\n{detail}");

    public static LocalClusterException ContribMissing(string node)
        => new(LocalClusterError.NodeDidNotStart,
            $"{node} did not start because the extension pg_stat_statements is not installed. Install PostgreSQL's contrib package:\n"
            + InstallCommands(""));

    public static LocalClusterException ToolFailed(string tool, int exitCode, string output)
        => new(LocalClusterError.ToolFailed, $"{tool} ended with code {exitCode}. It said:\n{output}");

    public static LocalClusterException StatementFailed(string node, string log, Exception cause)
        => new(LocalClusterError.StatementFailed, $"{node} did not carry out a statement: {cause.Message} Its log is {log}.", cause);

    public static LocalClusterException WrongState(string message) => new(LocalClusterError.WrongState, message);

    private static string InstallCommands(string major)
    {
        var (apt, dnf, brew) = major.Length == 0
            ? ("postgresql", "postgresql-server postgresql-contrib", "postgresql@17")
            : ($"postgresql-{major}", $"postgresql{major}-server postgresql{major}-contrib", $"postgresql@{major}");
        return $"  Debian, Ubuntu: sudo apt-get install {apt}\n"
            + $"  Fedora:         sudo dnf install {dnf}\n  macOS:          brew install {brew}\n";
    }
}
