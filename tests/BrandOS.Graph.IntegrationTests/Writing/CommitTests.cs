using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>
/// What a client learns when something dies around its commit, which is held open.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class CommitTests(WrittenGraph graph) : IAsyncLifetime
{
    private const string Waiting = HeldCommits.Waiting;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (ServerPrograms.WhyMissing is null)
        {
            await LetCommitsEndAsync();
        }
    }

    [ClusterFact]
    public async Task Commit_whose_outcome_is_unknown_is_answered_through_its_key()
    {
        using var counted = new Counted();
        var api = graph.CreateApi(new WritesOptions(), counted.Meters);
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await HoldCommitsAsync();

        var answering = shop.UpdateCustomerAsync(new { idempotencyKey = "1", id, version, name = "Bob" }, api);
        await graph.UntilAsync($"SELECT count(*) = 1 {Waiting}");
        await graph.RunAsync($"SELECT pg_terminate_backend(pid) {Waiting}");
        await graph.UntilAsync($"SELECT count(*) = 1 {Waiting}"); // the second attempt, which has found the key
        Assert.False(answering.IsCompleted);
        await LetCommitsEndAsync();
        var answer = await answering;

        Assert.Equal("Bob", answer.GetProperty("customer").GetProperty("name").GetString());
        Assert.StartsWith("commit_unknown", Assert.Single(counted.Of("brandos.graph.write.retries")), StringComparison.Ordinal);
        Assert.Equal(["updateCustomer ok True"], counted.Of("brandos.graph.mutations"));
        Assert.Equal(1, await shop.KeysAsync());
    }

    [ClusterFact]
    public async Task Client_is_told_when_nobody_knows_and_learns_it_by_the_same_key()
    {
        var api = graph.CreateApi(new WritesOptions { MaxAttempts = 1 });
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };
        await HoldCommitsAsync();

        var answering = shop.UpdateCustomerAsync(input, api);
        await graph.UntilAsync($"SELECT count(*) = 1 {Waiting}");
        await graph.RunAsync($"SELECT pg_terminate_backend(pid) {Waiting}");
        var unknown = await answering;
        await LetCommitsEndAsync();
        var known = await shop.UpdateCustomerAsync(input);

        Assert.Equal("COMMIT_UNKNOWN", unknown.GetProperty("code").GetString());
        Assert.Equal("Bob", known.GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal(1, await shop.KeysAsync());
    }

    [ClusterFact]
    public async Task Client_that_leaves_while_the_commit_is_on_its_way_leaves_a_complete_write()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };
        using var leaving = new CancellationTokenSource();
        await HoldCommitsAsync();

        var answering = shop.UpdateCustomerAsync(input, cancellationToken: leaving.Token);
        await graph.UntilAsync($"SELECT count(*) = 1 {Waiting}");
        await leaving.CancelAsync();
        await LetCommitsEndAsync();
        await answering;

        Assert.Equal(("Bob", 1L), (await shop.NameAsync(id), await shop.KeysAsync()));
    }

    [ClusterFact]
    public async Task Server_killed_between_the_write_and_its_answer_has_written_once()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };
        await using (var server = await ServerProcess.StartAsync(graph))
        {
            await HoldCommitsAsync();
            var answering = server.UpdateCustomerAsync(shop.Tenant, input);
            await graph.UntilAsync($"SELECT count(*) = 1 {Waiting}");
            server.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => answering);
        }

        await LetCommitsEndAsync();
        await graph.UntilAsync($"SELECT name = 'Bob' FROM customers WHERE tenant_id = {shop.Tenant}");
        var answer = await shop.UpdateCustomerAsync(input);

        // A second effect would have met a version that is not the latest.
        Assert.Equal("Bob", answer.GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal(1, await shop.KeysAsync());
    }

    [ClusterFact]
    public async Task Server_killed_in_the_middle_of_a_write_has_written_nothing_and_the_repeat_writes_once()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };
        await using var server = await ServerProcess.StartAsync(graph);
        await using var other = await HeldRow.ByAsync(graph, $"SELECT FROM customers WHERE tenant_id = {shop.Tenant} FOR UPDATE");
        var answering = server.UpdateCustomerAsync(shop.Tenant, input);
        await other.UntilWaitedForAsync();

        server.Kill();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answering);
        await other.CommitAsync();
        await graph.UntilAsync(
            "SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name = 'brandos-graph-writes' AND state <> 'idle'");

        Assert.Equal(("Ann", 0L), (await shop.NameAsync(id), await shop.KeysAsync()));
        var answer = await shop.UpdateCustomerAsync(input);
        Assert.Equal("Bob", answer.GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal(1, await shop.KeysAsync());
    }

    [ClusterFact]
    public async Task Client_that_leaves_in_the_middle_of_a_write_leaves_nothing()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };
        using var leaving = new CancellationTokenSource();
        await using var other = await HeldRow.ByAsync(graph, $"SELECT FROM customers WHERE tenant_id = {shop.Tenant} FOR UPDATE");

        var answering = shop.UpdateCustomerAsync(input, cancellationToken: leaving.Token);
        await other.UntilWaitedForAsync();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        await other.CommitAsync();

        Assert.Equal(("Ann", 0L), (await shop.NameAsync(id), await shop.KeysAsync()));
        await graph.UntilAsync(
            "SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name = 'brandos-graph-writes' AND state <> 'idle'");
    }

    private Task HoldCommitsAsync() => HeldCommits.HoldAsync(graph);

    private Task LetCommitsEndAsync() => HeldCommits.LetEndAsync(graph);
}
