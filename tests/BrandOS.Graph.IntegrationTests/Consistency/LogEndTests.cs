using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>
/// A record that fills its page: the next one will begin behind a header that is not written yet, and standbys have everything and stand
/// before it. Were the primary to name the place behind the header, nobody would get there until somebody writes.
/// </summary>
[Collection(SessionCollection.Name)]
public sealed class LogEndTests
{
    private const string FillPage =
        """
        DO $$
        BEGIN
            LOOP
                PERFORM pg_logical_emit_message(false, '', '');
                EXIT WHEN (pg_current_wal_insert_lsn() - '0/0'::pg_lsn) % current_setting('wal_block_size')::int = 24;
            END LOOP;
        END $$
        """;

    [ClusterTheory]
    [InlineData(FillPage, 24)]
    [InlineData("SELECT pg_switch_wal()", 40)]
    public async Task Standbys_have_everything_when_the_last_record_filled_its_page(string fill, int header)
    {
        using var folder = new TemporaryFolder();
        var options = ClusterFixture.Throwaway(folder.Path, replicas: 1);
        options.ExtraSettings["autovacuum"] = "off"; // the log shall stand still when nobody writes
        await using var cluster = await ClusterFixture.StartOwnAsync(options);
        await using var primary = await OpenAsync(cluster.Primary);
        await using var standby = await OpenAsync(cluster.Replicas[0]);
        await RunAsync(primary, "CREATE TABLE written ()");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await RunAsync(primary, fill);
            var before = await NextAsync(primary);
            var end = await PositionSql.AskAsync(primary, CancellationToken.None);
            await Eventually.TrueAsync(
                async () => (await PositionSql.AskAsync(standby, CancellationToken.None)).Lsn >= end.Lsn, () => $"{end} on the standby");
            var position = await PositionSql.AskAsync(standby, CancellationToken.None);

            // Otherwise the primary wrote something of its own in between, as it does every now and then.
            if (before == await NextAsync(primary) && before % 8192 == (ulong)header)
            {
                Assert.Equal(before - (ulong)header, end.Lsn);
                Assert.Equal(end.Lsn, position.Lsn);
                return;
            }
        }

        Assert.Fail("The log never stood still.");
    }

    private static async Task<ulong> NextAsync(NpgsqlConnection primary)
    {
        await using var command = new NpgsqlCommand("SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint", primary);
        return (ulong)(long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(NpgsqlConnection primary, string sql)
    {
        await using var command = new NpgsqlCommand(sql, primary);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(ClusterNode node)
    {
        var connection = new NpgsqlConnection(node.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
