namespace BrandOS.Graph.Postgres.Replicas.Failover;

/// <summary>
/// Which server process answered: the same under two addresses says the same twice. The moment alone is not enough, because standbys that
/// are started together may begin in the same microsecond.
/// </summary>
/// <param name="Began">By the clock of its machine.</param>
/// <param name="Port">Where it listens, whatever port leads to it.</param>
internal readonly record struct ServerProcess(DateTimeOffset Began, int Port);
