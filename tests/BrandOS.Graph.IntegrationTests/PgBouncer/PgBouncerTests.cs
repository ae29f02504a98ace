using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.LocalCluster;
using BrandOS.Graph.IntegrationTests.Replicas;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.PgBouncer;

/// <summary>The statements of docs/operations/pgbouncer.md, and reads through it.</summary>
[Collection(OwnClusterCollection.Name)]
public sealed class PgBouncerTests(OwnClusters clusters)
{
    private const string User = "brandos_read";
    private const string Password = "read-only";

    [ProgramFact(NeededProgram.PgBouncer)]
    public async Task Reads_of_many_sessions_share_few_connections_and_keep_their_settings()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        await CreateRoleAsync(cluster);
        await using var pooler = await PgBouncerProcess.StartAsync(cluster.Nodes.Nodes, User, Password);
        await using var reads = ReadingCluster.Over(
            cluster.Nodes.Nodes.Select(node => pooler.To(node, User, Password)),
            options =>
            {
                options.Pooler = NodePooler.PgBouncer;
                options.MaxPoolSize = 32;
            });
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");

        // Each statement many times, so that what the driver would prepare has been prepared, on whichever connection.
        var served = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(i => reads.ReadAsync(20, $"SELECT '{i % 4}'::text, pg_sleep(0.002)::text")));
        Assert.Equal(["replica-1", "replica-2"], served.SelectMany(each => each).Distinct().Order());
        await using var replica = NpgsqlDataSource.Create(cluster.Nodes.Replicas[0].ConnectionString);
        await Eventually.TrueAsync(replica, $"SELECT count(*) BETWEEN 1 AND 4 FROM pg_stat_activity WHERE usename = '{User}'");

        var settings = new Settings();
        await using var operation = new ReadOperation(reads.Nodes, levels: 1, TimeProvider.System);
        await operation.ExecuteAsync([settings], last: true, CancellationToken.None);
        Assert.Equal("force_generic_plan off off off off off on", settings.Value);
    }

    [ProgramFact(NeededProgram.PgBouncer)]
    public async Task Failover_is_noticed_through_it()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        await CreateRoleAsync(cluster);
        await using var pooler = await PgBouncerProcess.StartAsync(cluster.Nodes.Nodes, User, Password);
        await using var reads = ReadingCluster.Over(
            cluster.Nodes.Nodes.Select(node => pooler.To(node, User, Password)), options => options.Pooler = NodePooler.PgBouncer);
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");
        await cluster.Nodes.Primary.KillAsync(CancellationToken.None);
        await reads.AssertServedByAsync("replica-1", "replica-2");
        await cluster.Nodes.Replicas[0].PromoteAsync(CancellationToken.None);
        await reads.UntilAsync("primary Fenced, replica-1 Primary, replica-2 Fenced");
        Assert.Equal(["replica-1"], (await reads.ReadAsync(20)).Distinct());
    }

    private static async Task CreateRoleAsync(OwnCluster cluster)
    {
        await OwnCluster.RunAsync(cluster.Nodes.Primary, $"""
            CREATE ROLE {User} LOGIN PASSWORD '{Password}';
            GRANT pg_read_all_data, pg_monitor TO {User};
            ALTER ROLE {User} SET plan_cache_mode = force_generic_plan;
            ALTER ROLE {User} SET enable_seqscan = off;
            ALTER ROLE {User} SET enable_bitmapscan = off;
            ALTER ROLE {User} SET enable_mergejoin = off;
            ALTER ROLE {User} SET enable_hashjoin = off;
            ALTER ROLE {User} SET enable_material = off;
            ALTER ROLE {User} SET default_transaction_read_only = on;
            ALTER ROLE {User} SET jit = off
            """);
        foreach (var replica in cluster.Nodes.Replicas)
        {
            await OwnCluster.FollowsAsync(replica, cluster.Nodes.Primary);
        }
    }

    private sealed class Settings : ReadCommand
    {
        public override string Sql => """
            SELECT concat_ws(' ', current_setting('plan_cache_mode'), current_setting('enable_seqscan'),
                current_setting('enable_bitmapscan'),
                current_setting('enable_mergejoin'), current_setting('enable_hashjoin'), current_setting('enable_material'),
                current_setting('default_transaction_read_only'))
            """;

        public string? Value { get; private set; }

        public override void AddParameters(CommandParameters parameters)
        {
        }

        public override void Read(Row row) => Value = row.Get<string>(0);
    }
}
