using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Replicas;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>A primary, two replicas and the real server over them: for one test, because tests here stop and promote nodes.</summary>
internal sealed class SessionCluster : IAsyncDisposable
{
    public const string Key = "a key of consistency tokens for tests, long enough";
    public const int Tenant = 1;

    private readonly TemporaryFolder _folder = new();
    private PostgresCluster? _cluster;
    private RunningServer? _server;
    private string? _customer;

    public PostgresCluster Nodes => _cluster!;

    public RunningServer Server => _server!;

    public ReadNodes Reads => Server.Services.GetRequiredService<ReadNodes>();

    public static Task<SessionCluster> StartAsync(params (string Key, string? Value)[] settings)
        => StartAsync(customers: 20, configure: null, settings);

    /// <summary>One whose commits can be made to wait, by <see cref="ConfirmByAsync"/>.</summary>
    public static Task<SessionCluster> StartSynchronousAsync(params (string Key, string? Value)[] settings)
        => StartAsync(customers: 20, options => options.ExtraSettings["synchronous_commit"] = "on", settings);

    /// <param name="configure">What is special about its nodes.</param>
    public static async Task<SessionCluster> StartAsync(
        int customers, Action<LocalClusterOptions>? configure, params (string Key, string? Value)[] settings)
    {
        var started = new SessionCluster();
        try
        {
            await started.StartNodesAsync(customers, configure);
            await started.StartServerAsync(settings);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes what every customer's <c>name</c> is, by SQL.</summary>
    /// <returns>The token of a client that did this by a mutation.</returns>
    public async Task<string> RenameAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(Nodes.Primary.ConnectionString);
        await using var rename = source.CreateCommand("UPDATE customers SET name = $1 WHERE tenant_id = $2");
        rename.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        rename.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Tenant });
        await rename.ExecuteNonQueryAsync();
        return TokenOf(await PositionAsync(source));
    }

    /// <summary>Where the primary's log is.</summary>
    public async Task<LogPosition> PositionAsync()
    {
        await using var source = NpgsqlDataSource.Create(Nodes.Primary.ConnectionString);
        return await PositionAsync(source);
    }

    public static string TokenOf(LogPosition position, int tenant = Tenant, int shard = 0, TimeSpan? life = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new TokenCodec([Key]).Write(new ConsistencyToken(position, tenant, shard, now, now + (life ?? TimeSpan.FromHours(1))));
    }

    public static LogPosition PositionOf(string token)
    {
        var refusal = new TokenCodec([Key]).Read(token, Tenant, shard: 0, TimeProvider.System.GetUtcNow(), out var read);
        Assert.Equal(TokenRefusal.None, refusal);
        return read.Position;
    }

    /// <summary>The id of a customer; asked for once, so that it takes no turn of a later read.</summary>
    public async Task<string> CustomerAsync()
        => _customer ??= (await AskAsync("{ customers(first: 1) { nodes { id } } }", level: "eventual"))
            .Body.GetProperty("data").GetProperty("customers").GetProperty("nodes")[0].GetProperty("id").GetString()!;

    public async Task<SessionAnswer> AskAsync(string query, string? token = null, string? level = null, object? variables = null)
    {
        List<(string, string)> headers = [];
        if (token is not null)
        {
            headers.Add(("BrandOS-Session", token));
        }

        if (level is not null)
        {
            headers.Add(("BrandOS-Consistency", level));
        }

        using var response = await Server.PostAsync(new { query, variables }, accept: null, [.. headers]);
        return await SessionAnswer.OfAsync(response);
    }

    /// <summary>From now on commits wait for these standbys, as <c>synchronous_standby_names</c> says it.</summary>
    public async Task ConfirmByAsync(string standbys)
    {
        await using var primary = NpgsqlDataSource.Create(Nodes.Primary.ConnectionString);
        foreach (var sql in (string[])[$"ALTER SYSTEM SET synchronous_standby_names = '{standbys}'", "SELECT pg_reload_conf()"])
        {
            await using var command = primary.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        await Eventually.TrueAsync(primary, $"SELECT current_setting('synchronous_standby_names') = '{standbys}'");
    }

    public async Task PauseReplayAsync(params int[] replicas)
    {
        foreach (var replica in replicas)
        {
            await Nodes.Replicas[replica].PauseReplayAsync(CancellationToken.None);
        }
    }

    public async Task ResumeReplayAsync(params int[] replicas)
    {
        foreach (var replica in replicas)
        {
            await Nodes.Replicas[replica].ResumeReplayAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits until the replicas have everything, and the server knows it.</summary>
    public async Task SettleAsync(int replicas = 2)
    {
        var position = await PositionAsync();
        await ReplicatedGraph.UntilAsync(
            () => Reads.Current is { Primary: not null } nodes && nodes.Replicas.Count == replicas
                && nodes.Replicas.All(node => node.Position.Covers(position)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task StartNodesAsync(int customers, Action<LocalClusterOptions>? configure)
    {
        var options = ClusterFixture.Throwaway(_folder.Path);
        options.ExtraSettings["autovacuum"] = "off"; // the log shall stand still when nobody writes
        configure?.Invoke(options);
        _cluster = await ClusterFixture.StartOwnAsync(options);
        var primary = _cluster.Primary.ConnectionString;
        await Migrator.MigrateAsync(primary, new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        var seed = new SeedOptions
        {
            Tenants = 2,
            Customers = customers,
            Variants = 20,
            Orders = 100,
            Months = 12,
            End = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        };
        await Seeder.RunAsync(primary, seed, progress: null, TimeProvider.System, CancellationToken.None);
    }

    private async Task StartServerAsync((string Key, string? Value)[] settings)
    {
        (string, string?)[] own = [("Consistency:Keys:0", Key), ("Nodes:ProbeInterval", "00:00:00.100")];
        _server = await RunningServer.StartAsync(
            Nodes.Primary.ConnectionString, Nodes.Replicas.Select(node => node.ConnectionString), "Development", [.. own, .. settings]);
        await SettleAsync();
        await _server.UntilReadyAsync();
    }

    private static async Task<LogPosition> PositionAsync(NpgsqlDataSource primary)
    {
        await using var where = primary.CreateCommand(PositionSql.Text);
        await using var reader = await where.ExecuteReaderAsync();
        await reader.ReadAsync();
        var position = PositionSql.Read(reader);
        await reader.DisposeAsync();
        await using var system = primary.CreateCommand("SELECT system_identifier FROM pg_control_system()");
        return position.Seen(new LogPosition(unchecked((ulong)(long)(await system.ExecuteScalarAsync())!), 0, 0));
    }
}
