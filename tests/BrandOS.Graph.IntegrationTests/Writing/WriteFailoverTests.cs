using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.IntegrationTests.Server;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>
/// Clients that write while their primary is killed and a replica takes its place. Commits wait for both replicas, so that what was
/// answered is not lost with the old primary, and some are on their way when it dies.
/// </summary>
[Collection(SessionCollection.Name)]
public sealed class WriteFailoverTests
{
    private const int Clients = 8;
    private const string Document
        = "mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stock { available } errors { __typename } } }";

    [ClusterFact]
    public async Task Clients_that_repeat_their_keys_across_a_promotion_have_one_effect_each()
    {
        await using var cluster = await SessionCluster.StartAsync();
        var (old, next, other) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0], cluster.Nodes.Replicas[1]);
        await WaitForBothAsync(old.ConnectionString);
        var answer = await cluster.AskAsync("{ inventory(first: 1) { nodes { available productVariant { id } } } }");
        var stock = answer.Body.GetProperty("data").GetProperty("inventory").GetProperty("nodes")[0];
        var variant = stock.GetProperty("productVariant").GetProperty("id").GetString()!;
        var before = stock.GetProperty("available").GetInt32();

        using var closing = new CancellationTokenSource();
        var (done, refusals) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (!closing.IsCancellationRequested)
            {
                done.Enqueue(await DeliverAsync(cluster.Server, variant, refusals));
            }
        })).ToList();
        await UntilAsync(() => done.Count >= 50);
        await old.KillAsync(CancellationToken.None);
        var killed = done.Count;
        await next.PromoteAsync(CancellationToken.None);
        await cluster.Nodes.ReaddAsync(other, CancellationToken.None);
        await UntilAsync(() => done.Count >= killed + 50);
        await closing.CancelAsync();
        await Task.WhenAll(clients);

        Assert.All(refusals, code => Assert.Contains(code, (string[])["NO_NODE_AVAILABLE", "COMMIT_UNKNOWN", "HC0045"]));
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"{before + done.Count} {done.Count}"),
            await ScalarAsync(
                next.ConnectionString,
                $"""
                SELECT (SELECT available FROM inventory_stocks WHERE tenant_id = {SessionCluster.Tenant}
                    AND product_variant_id = (SELECT (payload ->> 'productVariantId')::uuid FROM outbox_messages
                        WHERE tenant_id = {SessionCluster.Tenant} AND kind = 'stock.changed' ORDER BY id DESC LIMIT 1))
                    || ' ' || (SELECT count(*) FROM idempotency_keys WHERE tenant_id = {SessionCluster.Tenant} AND key LIKE 'delivery %')
                """));
    }

    /// <summary>One piece more, under one key until there is an answer.</summary>
    private static async Task<string> DeliverAsync(RunningServer server, string variant, ConcurrentQueue<string> refusals)
    {
        var key = $"delivery {Guid.NewGuid()}";
        var variables = new { input = new { idempotencyKey = key, productVariantId = variant, delta = 1 } };
        while (true)
        {
            using var response = await server.PostAsync(new { query = Document, variables });
            var answer = await RunningServer.JsonAsync(response);
            if (!answer.TryGetProperty("errors", out var errors))
            {
                Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("adjustStock").GetProperty("errors").ValueKind);
                return key;
            }

            refusals.Enqueue(errors[0].GetProperty("extensions").GetProperty("code").GetString()!);
            await Task.Delay(20);
        }
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!reached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), "Writes did not go on.");
            await Task.Delay(20);
        }
    }

    private static async Task WaitForBothAsync(string server)
    {
        await ScalarAsync(server, "ALTER SYSTEM SET synchronous_commit = 'on'");
        await ScalarAsync(server, "ALTER SYSTEM SET synchronous_standby_names = 'FIRST 2 (*)'");
        await ScalarAsync(server, "SELECT pg_reload_conf()");
        await using var source = NpgsqlDataSource.Create(server);
        await Eventually.TrueAsync(
            source,
            "SELECT current_setting('synchronous_commit') = 'on' AND 2 = "
                + "(SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync')");
    }

    private static async Task<object?> ScalarAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
