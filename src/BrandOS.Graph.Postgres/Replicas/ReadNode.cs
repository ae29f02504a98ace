using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>One PostgreSQL server as a place to read from.</summary>
public sealed class ReadNode : IAsyncDisposable
{
    internal ReadNode(string name, string connectionString, NodesOptions options)
    {
        Name = name;
        Source = ReadDataSource.Create(name, connectionString, options, options.MaxPoolSize);
        Probe = ReadDataSource.Create($"{name}-probe", connectionString, options, poolSize: 1);
    }

    /// <summary>Stable while the server runs: <c>primary</c>, <c>replica-1</c>, ...; never a host name.</summary>
    public string Name { get; }

    internal NpgsqlDataSource Source { get; }

    /// <summary>One connection for probes only: a pool drained by slow requests is not a lost node.</summary>
    internal NpgsqlDataSource Probe { get; }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Probe.DisposeAsync();
    }

    public override string ToString() => Name;
}
