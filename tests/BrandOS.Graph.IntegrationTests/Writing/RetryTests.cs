using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>Writes that meet others: begun again where that helps, and told in words where it does not.</summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class RetryTests(WrittenGraph graph)
{
    private const string Retries = "brandos.graph.write.retries";
    private const string Failures = "brandos.graph.write.failures";

    [ClusterFact]
    public async Task Row_changed_meanwhile_makes_the_write_start_over_and_see_it()
    {
        using var counted = new Counted();
        var api = graph.CreateApi(new WritesOptions(), counted.Meters);
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await using var other = await HeldRow.ByAsync(graph, $"UPDATE customers SET name = 'Eve' WHERE tenant_id = {shop.Tenant}");

        var answering = shop.UpdateCustomerAsync(new { idempotencyKey = "1", id, version, name = "Bob" }, api);
        await other.UntilWaitedForAsync();
        await other.CommitAsync();
        var answer = await answering;

        Assert.Equal("CONFLICT", answer.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(["conflict 40001"], counted.Of(Retries));
        Assert.Empty(counted.Of(Failures));
    }

    [ClusterFact]
    public async Task Value_taken_meanwhile_makes_the_write_start_over_and_see_it()
    {
        using var counted = new Counted();
        var api = graph.CreateApi(new WritesOptions(), counted.Meters);
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await using var other = await HeldRow.ByAsync(
            graph,
            $"INSERT INTO customers (tenant_id, id, name, email, created_at) VALUES ({shop.Tenant}, '{Guid.CreateVersion7()}', "
                + "'Eve', 'eve@example.com', now())");

        var answering = shop.UpdateCustomerAsync(new { idempotencyKey = "1", id, version, email = "eve@example.com" }, api);
        await other.UntilWaitedForAsync();
        await other.CommitAsync();
        var answer = await answering;

        Assert.Equal("CUSTOMER_EMAIL_TAKEN", answer.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(["conflict 23505"], counted.Of(Retries));
    }

    [ClusterFact]
    public async Task Deadlock_ends_with_both_writes_done()
    {
        using var counted = new Counted();
        var shop = await Shop.CreateAsync(graph);
        await shop.AddCustomerAsync("A", "a@example.com");
        await shop.AddCustomerAsync("B", "b@example.com");
        await using var nodes = new ReadNodes(
            new NodesOptions { Primary = graph.ConnectionString }, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        await using var writes = Writes(nodes, counted);
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());

        await Task.WhenAll(ChangeAsync("a", "b", first, second.Task), ChangeAsync("b", "a", second, first.Task));

        Assert.Equal(["conflict 40P01"], counted.Of(Retries));
        Assert.Equal(2, counted.Of("brandos.graph.write.duration").Count);
        Assert.Equal(4, await graph.ScalarAsync<long>($"SELECT sum(length(name) - 1) FROM customers WHERE tenant_id = {shop.Tenant}"));

        Task<bool> ChangeAsync(string one, string other, TaskCompletionSource mine, Task theirs) => writes.RunAsync(
            WriteIsolation.ReadCommitted,
            keyed: false,
            async (transaction, cancellationToken) =>
            {
                await transaction.ExecuteAsync([Touch(one)], cancellationToken);
                mine.TrySetResult();
                await theirs.WaitAsync(cancellationToken); // both hold a row of their own before they ask for the other's
                await transaction.ExecuteAsync([Touch(other)], cancellationToken);
                return true;
            },
            CancellationToken.None).AsTask();

        WriteCommand Touch(string name) => new WriteCommand("UPDATE customers SET name = name || '!' WHERE tenant_id = $1 AND email = $2")
            .With(shop.Tenant).With($"{name}@example.com");
    }

    [ClusterFact]
    public async Task Row_held_too_long_is_told_and_the_same_key_may_try_again()
    {
        using var counted = new Counted();
        var api = graph.CreateApi(new WritesOptions { LockTimeout = TimeSpan.FromMilliseconds(100) }, counted.Meters);
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };
        await using var other = await HeldRow.ByAsync(graph, $"SELECT FROM customers WHERE tenant_id = {shop.Tenant} FOR UPDATE");

        var refused = await shop.UpdateCustomerAsync(input, api);

        Assert.Equal("LOCK_TIMEOUT", refused.GetProperty("code").GetString());
        Assert.Equal(["lock_timeout 55P03"], counted.Of(Failures));
        Assert.Empty(counted.Of(Retries));
        Assert.Equal(0, await shop.KeysAsync());
        await other.CommitAsync();
        Assert.Equal("Bob", (await shop.UpdateCustomerAsync(input, api)).GetProperty("customer").GetProperty("name").GetString());
    }

    [ClusterFact]
    public async Task Statement_that_runs_too_long_is_told_and_nothing_is_changed()
    {
        using var counted = new Counted();
        var api = graph.CreateApi(
            new WritesOptions { LockTimeout = TimeSpan.FromSeconds(30), StatementTimeout = TimeSpan.FromSeconds(1) },
            counted.Meters);
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await using var other = await HeldRow.ByAsync(graph, $"SELECT FROM customers WHERE tenant_id = {shop.Tenant} FOR UPDATE");

        var refused = await shop.UpdateCustomerAsync(new { idempotencyKey = "1", id, version, name = "Bob" }, api);

        Assert.Equal("HC0045", refused.GetProperty("code").GetString());
        Assert.Equal(["statement_timeout 57014"], counted.Of(Failures));
        Assert.Equal(0, await shop.KeysAsync());
    }

    [ClusterFact]
    public async Task Write_that_meets_others_each_time_is_given_up_and_told()
    {
        using var counted = new Counted();
        var api = graph.CreateApi(new WritesOptions { MaxAttempts = 1 }, counted.Meters);
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await using var other = await HeldRow.ByAsync(graph, $"UPDATE customers SET name = 'Eve' WHERE tenant_id = {shop.Tenant}");

        var answering = shop.UpdateCustomerAsync(new { idempotencyKey = "1", id, version, name = "Bob" }, api);
        await other.UntilWaitedForAsync();
        await other.CommitAsync();

        Assert.Equal("WRITE_CONFLICT", (await answering).GetProperty("code").GetString());
        Assert.Equal(["conflict 40001"], counted.Of(Failures));
        Assert.Equal(("Eve", 0L), (await shop.NameAsync(id), await shop.KeysAsync()));
    }

    [ClusterFact]
    public async Task Connection_lost_before_the_commit_makes_the_write_start_over()
    {
        using var counted = new Counted();
        var api = graph.CreateApi(new WritesOptions(), counted.Meters);
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await using var other = await HeldRow.ByAsync(graph, $"SELECT FROM customers WHERE tenant_id = {shop.Tenant} FOR UPDATE");

        var answering = shop.UpdateCustomerAsync(new { idempotencyKey = "1", id, version, name = "Bob" }, api);
        await other.UntilWaitedForAsync();
        await graph.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
        await graph.UntilAsync("SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"); // the second attempt
        await other.CommitAsync();
        var answer = await answering;

        Assert.Equal("Bob", answer.GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("errors").ValueKind);
        Assert.Equal(["node_lost 57P01"], counted.Of(Retries));
    }

    private static WriteTransactions Writes(ReadNodes nodes, Counted counted) => new(
        nodes,
        new NodesOptions(),
        new WritesOptions(),
        TimeProvider.System,
        NullLogger<WriteTransactions>.Instance,
        counted.Meters);
}
