using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Addresses;

/// <summary>Where a node is.</summary>
/// <param name="Name">What it is called when no other node is called so.</param>
/// <param name="CertificateName">The host a certificate has to name, when the connection string names an address instead; else
/// null.</param>
internal sealed record NodeAddress(string Name, string ConnectionString, string? CertificateName = null)
{
    /// <summary>The list of the configuration, in its order. What a node is called says where it stood, not what it does.</summary>
    public static IReadOnlyList<NodeAddress> ListOf(NodesOptions options) =>
    [
        new NodeAddress("primary", options.Primary),
        .. options.Replicas.Select((replica, index) => new NodeAddress($"replica-{index + 1}", replica)),
    ];

    /// <summary>Connections there, whose certificate has to name what the operator wrote.</summary>
    public NpgsqlDataSource Build(NpgsqlDataSourceBuilder source)
    {
        if (CertificateName is { } host)
        {
            source.UseSslClientAuthenticationOptionsCallback(tls => tls.TargetHost = host);
        }

        return source.Build();
    }
}
