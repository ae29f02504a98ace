using System.Diagnostics;
using System.Globalization;
using System.Text;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.LocalCluster.Settings;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.PgBouncer;

/// <summary>A real PgBouncer in transaction pooling before each node of a cluster: one database of it is one node.</summary>
internal sealed class PgBouncerProcess : IAsyncDisposable
{
    private static readonly string[] Folders
        = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin"];

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePorts.Pick([]);
    private readonly Process _process;

    private PgBouncerProcess(IEnumerable<ClusterNode> nodes, string user, string password)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "users.txt"), $"\"{user}\" \"{password}\"\n");
        File.WriteAllText(Path.Combine(_folder.Path, "pgbouncer.ini"), Configuration(nodes, user, password));
        var info = new ProcessStartInfo(
            Program ?? throw new InvalidOperationException("pgbouncer is not installed: apt-get install pgbouncer"))
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
        {
            // It refuses to run as root.
            File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
            info.ArgumentList.Add("-u");
            info.ArgumentList.Add("postgres");
        }

        info.ArgumentList.Add(Path.Combine(_folder.Path, "pgbouncer.ini"));
        _process = new Process { StartInfo = info };
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Log.AppendLine(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public static string? Program { get; } = Folders.Select(folder => Path.Combine(folder, "pgbouncer")).FirstOrDefault(File.Exists);

    public StringBuilder Log { get; } = new();

    public static async Task<PgBouncerProcess> StartAsync(IReadOnlyList<ClusterNode> nodes, string user, string password)
    {
        var pooler = new PgBouncerProcess(nodes, user, password);
        await using var source = NpgsqlDataSource.Create($"{pooler.To(nodes[0], user, password)};No Reset On Close=true");
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await using var command = source.CreateCommand("SELECT 1");
                    await command.ExecuteScalarAsync();
                    return true;
                }
                catch (NpgsqlException) when (!pooler._process.HasExited)
                {
                    return false; // it starts
                }
            },
            () => pooler.Log.ToString());
        return pooler;
    }

    public string To(ClusterNode node, string user, string password)
        => $"Host=127.0.0.1;Port={_port};Database={node.Name};Username={user};Password={password}";

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private string Configuration(IEnumerable<ClusterNode> nodes, string user, string password)
    {
        var databases = nodes.Select(node =>
        {
            var to = new NpgsqlConnectionStringBuilder(node.ConnectionString);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{node.Name} = host=127.0.0.1 port={to.Port} dbname={to.Database} user={user} password={password}");
        });
        return $"""
            [databases]
            {string.Join('\n', databases)}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {_port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {_folder.Path}/users.txt
            pool_mode = transaction
            default_pool_size = 4
            max_client_conn = 200
            """;
    }
}
