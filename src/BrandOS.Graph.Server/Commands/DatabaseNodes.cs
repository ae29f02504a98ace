using BrandOS.Graph.LocalCluster;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Commands;

/// <summary>
/// Where the database of a command is: at the configured connection strings, or in a local cluster that lives as long as the command.
/// </summary>
internal sealed class DatabaseNodes : IAsyncDisposable
{
    // Before there is a host: what the cluster has to complain about while the process lives. Its steps are told by StepLines.
    private static readonly ILoggerFactory Warnings
        = LoggerFactory.Create(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));

    private readonly PostgresCluster? _cluster;

    private DatabaseNodes(string primary, PostgresCluster? cluster)
    {
        Primary = primary;
        _cluster = cluster;
    }

    /// <summary>Connection string of the node that writes.</summary>
    public string Primary { get; }

    /// <summary>True for a cluster this process started: nobody else keeps its schema up to date.</summary>
    public bool IsLocal => _cluster is not null;

    /// <summary>Settings that lead the server to the local cluster; empty when the configuration knows the way.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings => _cluster is null
        ? []
        : [
            new("ConnectionStrings:Primary", Primary),
            .. _cluster.Replicas.Select(
                (replica, index) => new KeyValuePair<string, string?>($"ConnectionStrings:Replicas:{index}", replica.ConnectionString)),
        ];

    /// <exception cref="LocalClusterException">The local cluster cannot start; the message says what to do.</exception>
    /// <exception cref="OptionsValidationException">Replicas are configured, but no primary.</exception>
    public static async Task<DatabaseNodes> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString("Primary") is { Length: > 0 } primary)
        {
            return new DatabaseNodes(primary, cluster: null);
        }

        if (configuration.GetSection("ConnectionStrings:Replicas").GetChildren().Any())
        {
            throw new OptionsValidationException(
                "ConnectionStrings",
                typeof(DatabaseNodes),
                ["ConnectionStrings:Replicas are set, but ConnectionStrings:Primary is missing."]);
        }

        var options = new LocalClusterOptions();
        configuration.GetSection("LocalCluster").Bind(options);
        var cluster = await PostgresCluster.StartAsync(
            options, TimeProvider.System, Warnings.CreateLogger("LocalCluster"), new StepLines(), cancellationToken);
        return new DatabaseNodes(cluster.Primary.ConnectionString, cluster);
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class StepLines : IProgress<string>
    {
        public void Report(string value) => Console.Out.WriteLine(value);
    }
}
