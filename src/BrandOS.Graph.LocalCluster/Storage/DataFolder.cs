using BrandOS.Graph.LocalCluster.Processes;

namespace BrandOS.Graph.LocalCluster.Storage;

/// <summary>The cluster's folder, locked while we own it: one data folder and one log for each node, the record, the password.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock)
    {
        Root = path;
        _lock = @lock;
    }

    /// <summary>Without symbolic links, as the kernel names it.</summary>
    public string Root { get; }

    public string RecordFile => Path.Combine(Root, "cluster.json");

    public string PasswordFile => Path.Combine(Root, "pgpass");

    public static string Default()
    {
        if (Environment.IsPrivilegedProcess)
        {
            return "/var/lib/brandos-graph";
        }

        var home = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg && Path.IsPathFullyQualified(xdg)
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(home, "brandos-graph");
    }

    /// <summary>Makes the folder when it is missing, proves that the server account can write it, and locks it.</summary>
    public static async Task<DataFolder> OpenAsync(string path, CommandRunner runner, CancellationToken cancel)
    {
        var account = runner.Account;
        try
        {
            Directory.CreateDirectory(path, OwnerOnly);
            if (!Directory.EnumerateFileSystemEntries(path).Any())
            {
                account.Own(path);
            }

            var proof = await runner.RunAsync(
                ["/bin/sh", "-c", "cd \"$1\" && test -w . && pwd -P", "sh", path], workingFolder: "/", variables: null, cancel);
            if (proof.ExitCode != 0)
            {
                throw LocalClusterErrors.FolderNotWritable(
                    path, account.Name, proof.Errors.Length > 0 ? proof.Errors : "Permission denied.");
            }

            var root = proof.Output.TrimEnd('\n');
            return new DataFolder(root, Lock(root));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException && !DiskSpace.IsExhausted(e))
        {
            throw LocalClusterErrors.FolderNotWritable(path, account.Name, e.Message);
        }
    }

    public string Node(string name) => Path.Combine(Root, name);

    public string Log(string name) => Path.Combine(Root, name + ".log");

    /// <summary>
    /// Where data is made before it is renamed to <see cref="Node"/>, so that an interrupted start leaves nothing that looks finished.
    /// </summary>
    public string Building(string name) => Path.Combine(Root, name + ".building");

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string root)
    {
        var file = Path.Combine(root, "lock");
        var owner = Path.Combine(root, "owner"); // a file of its own: .NET cannot read a locked one
        FileStream stream;
        try
        {
            // FileShare.None is flock on Unix: the kernel gives it up when we die, however we die.
            stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            throw LocalClusterErrors.DataFolderInUse(root, File.Exists(owner) ? File.ReadAllText(owner) : "unknown");
        }

        File.WriteAllText(owner, $"{Environment.ProcessId}");
        return stream;
    }
}
