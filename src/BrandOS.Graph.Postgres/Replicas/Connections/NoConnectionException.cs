using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Connections;

/// <summary>A pool had no connection to give in time. That says nothing of the node: it may be busy, or have no slot left.</summary>
internal sealed class NoConnectionException() : NpgsqlException("No connection was free in time.");
