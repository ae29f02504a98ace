using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>The server's own timer that forgets idempotency keys.</summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class KeyRemovalTests(WrittenGraph graph)
{
    [ClusterFact]
    public async Task Keys_are_removed_by_the_server_as_their_time_ends()
    {
        var shop = await Shop.CreateAsync(graph);
        await using var server = await RunningServer.StartAsync(
            graph.ConnectionString,
            [],
            "Development",
            ("Idempotency:Retention", "02:00:00"),
            ("Idempotency:RemovalInterval", "00:00:01"));
        foreach (var round in new[] { "first", "second" }) // the timer goes on
        {
            await graph.RunAsync(
                $"""
                INSERT INTO idempotency_keys (tenant_id, key, mutation, request_hash, outcome, created_at)
                VALUES ({shop.Tenant}, '{round} old', 'checkout', '', '{"{}"}', now() - interval '121 minutes'),
                    ({shop.Tenant}, '{round} young', 'checkout', '', '{"{}"}', now() - interval '30 minutes')
                """);

            await graph.UntilAsync(
                $"SELECT NOT EXISTS (SELECT FROM idempotency_keys WHERE tenant_id = {shop.Tenant} AND key = '{round} old')");
        }

        Assert.Equal(
            "first young,second young",
            await graph.ScalarAsync<string>(
                $"SELECT string_agg(key, ',' ORDER BY key) FROM idempotency_keys WHERE tenant_id = {shop.Tenant}"));
    }
}
