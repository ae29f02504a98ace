using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>
/// Commits that are done on the primary while no standby has confirmed them: whoever is told that they are written could lose them.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class UnconfirmedWriteTests(WrittenGraph graph) : IAsyncLifetime
{
    private const string OneWaits = $"SELECT count(*) = 1 {HeldCommits.Waiting}";
    private const string EndWaiting = $"SELECT pg_cancel_backend(pid) {HeldCommits.Waiting}"; // as the driver's time limit does

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (ServerPrograms.WhyMissing is null)
        {
            await HeldCommits.LetEndAsync(graph);
        }
    }

    [ClusterFact]
    public async Task Commit_no_standby_confirmed_is_acknowledged_to_nobody_until_one_does()
    {
        using var counted = new Counted();
        var api = graph.CreateApi(new WritesOptions { MaxAttempts = 1 }, counted.Meters);
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };
        await HeldCommits.HoldAsync(graph);

        // The second time there is nothing to write: the key's row is there.
        for (var time = 0; time < 2; time++)
        {
            var answering = shop.UpdateCustomerAsync(input, api);
            await graph.UntilAsync(OneWaits);
            await graph.RunAsync(EndWaiting);
            Assert.Equal("COMMIT_UNKNOWN", (await answering).GetProperty("code").GetString());
            Assert.Equal(("Bob", 1L), (await shop.NameAsync(id), await shop.KeysAsync()));
        }

        var repeated = shop.UpdateCustomerAsync(input, api);
        await graph.UntilAsync(OneWaits);
        Assert.False(repeated.IsCompleted);
        await HeldCommits.LetEndAsync(graph);

        Assert.Equal("Bob", (await repeated).GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal(["commit_unknown 01000", "commit_unknown 01000"], counted.Of("brandos.graph.write.failures"));
        Assert.Equal(["updateCustomer ok True"], counted.Of("brandos.graph.mutations"));
    }

    [ClusterFact]
    public async Task Failure_kept_under_a_key_is_told_again_only_when_it_is_confirmed()
    {
        var api = graph.CreateApi(new WritesOptions { MaxAttempts = 1 });
        var shop = await Shop.CreateAsync(graph);
        var (id, _) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version = "00000000", name = "Bob" };
        await HeldCommits.HoldAsync(graph);

        var answering = shop.UpdateCustomerAsync(input, api);
        await graph.UntilAsync(OneWaits);
        await graph.RunAsync(EndWaiting);
        Assert.Equal("COMMIT_UNKNOWN", (await answering).GetProperty("code").GetString());
        var repeated = shop.UpdateCustomerAsync(input, api);
        await graph.UntilAsync(OneWaits);
        await HeldCommits.LetEndAsync(graph);

        Assert.Equal("CONFLICT", (await repeated).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [ClusterFact]
    public async Task Attempt_behind_an_unconfirmed_one_waits_though_it_finds_nothing_to_do()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, _) = await shop.AddCustomerAsync();
        await HeldCommits.HoldAsync(graph);

        var writing = graph.CreateTransactions().RunAsync(
            WriteIsolation.ReadCommitted,
            keyed: true,
            async (transaction, cancellationToken) =>
            {
                var rename = new WriteCommand("UPDATE customers SET name = 'Bob' WHERE tenant_id = $1 AND name = 'Ann'").With(shop.Tenant);
                await transaction.ExecuteAsync([rename], cancellationToken);
                return rename.Affected;
            },
            CancellationToken.None).AsTask();
        await graph.UntilAsync(OneWaits);
        await graph.RunAsync(EndWaiting);
        await graph.UntilAsync($"SELECT name = 'Bob' FROM customers WHERE tenant_id = {shop.Tenant}");
        await graph.UntilAsync(OneWaits);
        Assert.False(writing.IsCompleted);
        await HeldCommits.LetEndAsync(graph);

        Assert.Equal(0, await writing);
        Assert.Equal("Bob", await shop.NameAsync(id));
    }
}
