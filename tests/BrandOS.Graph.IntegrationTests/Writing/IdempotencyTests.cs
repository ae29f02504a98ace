using System.Text.Json;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>One key, one effect, one answer.</summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class IdempotencyTests(WrittenGraph graph)
{
    [ClusterFact]
    public async Task Repeated_key_with_the_same_input_changes_nothing_and_is_answered_the_same()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };

        var first = await shop.UpdateCustomerAsync(input);
        var second = await shop.UpdateCustomerAsync(input);

        Assert.Equal("Bob", first.GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(1, await shop.KeysAsync());
    }

    [ClusterFact]
    public async Task Input_is_the_same_however_it_is_written()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var first = await shop.UpdateCustomerAsync(new { name = "Bob", version, id, idempotencyKey = "1" });

        var again = await shop.ExecuteAsync(
            $$"""
            mutation {
              updateCustomer(input: { id: "{{id}}", idempotencyKey: "1", name: "Bob", version: "{{version}}" }) {
                customer { version } errors { __typename }
              }
            }
            """);

        Assert.Equal(
            (first.GetProperty("customer").GetProperty("version").GetString(), JsonValueKind.Null),
            (Payload(again).GetProperty("customer").GetProperty("version").GetString(), Payload(again).GetProperty("errors").ValueKind));

        static JsonElement Payload(JsonElement answer) => answer.GetProperty("data").GetProperty("updateCustomer");
    }

    [ClusterFact]
    public async Task Selections_of_a_repeat_are_read_anew()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };
        await shop.UpdateCustomerAsync(input);
        await graph.RunAsync($"UPDATE customers SET email = 'new@example.com' WHERE tenant_id = {shop.Tenant}");

        var again = await shop.ExecuteAsync(
            "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { email } } }", new { input });

        Assert.Equal("""{"data":{"updateCustomer":{"customer":{"email":"new@example.com"}}}}""", again.GetRawText());
    }

    [ClusterFact]
    public async Task Repeated_key_with_another_input_is_a_typed_error_and_changes_nothing()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var first = await shop.UpdateCustomerAsync(new { idempotencyKey = "1", id, version, name = "Bob" });
        var current = first.GetProperty("customer").GetProperty("version").GetString();

        var second = await shop.UpdateCustomerAsync(new { idempotencyKey = "1", id, version = current, name = "Carl" });

        Assert.Equal(
            """{"customer":null,"errors":[{"__typename":"IdempotencyConflictError","code":"IDEMPOTENCY_CONFLICT"}]}""",
            second.GetRawText());
        Assert.Equal("Bob", await shop.NameAsync(id));
    }

    [ClusterFact]
    public async Task Typed_failure_is_kept_under_its_key()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await shop.AddCustomerAsync("Bob", "bob@example.com");
        var input = new { idempotencyKey = "1", id, version, name = "Bob", email = "bob@example.com" };
        var first = await shop.UpdateCustomerAsync(input);
        await graph.RunAsync($"DELETE FROM customers WHERE tenant_id = {shop.Tenant} AND email = 'bob@example.com'");

        var again = await shop.UpdateCustomerAsync(input);
        var anew = await shop.UpdateCustomerAsync(new { idempotencyKey = "2", id, version, name = "Bob", email = "bob@example.com" });

        Assert.Equal("""{"customer":null,"errors":[{"__typename":"EmailTakenError","code":"CUSTOMER_EMAIL_TAKEN"}]}""", first.GetRawText());
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(JsonValueKind.Null, anew.GetProperty("errors").ValueKind);
    }

    [ClusterFact]
    public async Task Same_key_at_the_same_time_has_one_effect_and_all_get_its_answer()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.UpdateCustomerAsync(input)));

        // Whoever had changed the customer a second time would have met a version that is not the latest.
        var answer = Assert.Single(answers.Select(one => one.GetRawText()).Distinct());
        Assert.Contains("\"name\":\"Bob\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"errors\":null", answer, StringComparison.Ordinal);
        Assert.Equal(1, await shop.KeysAsync());
    }

    [ClusterFact]
    public async Task Key_belongs_to_its_tenant()
    {
        var (shop, other) = (await Shop.CreateAsync(graph), await Shop.CreateAsync(graph));
        foreach (var (one, name) in new[] { (shop, "Bob"), (other, "Carl") })
        {
            var (id, version) = await one.AddCustomerAsync();

            var answer = await one.UpdateCustomerAsync(new { idempotencyKey = "1", id, version, name });

            Assert.Equal(name, answer.GetProperty("customer").GetProperty("name").GetString());
        }
    }

    [ClusterTheory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData(null)]
    public async Task Key_that_is_none_is_refused_before_anything_is_begun(string? key)
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();

        var refusal = await shop.UpdateCustomerAsync(new { idempotencyKey = key ?? new string('k', 201), id, version, name = "Bob" });

        Assert.Equal("IDEMPOTENCY_KEY_INVALID", refusal.GetProperty("code").GetString());
        Assert.Equal(("Ann", 0L), (await shop.NameAsync(id), await shop.KeysAsync()));
    }

    [ClusterFact]
    public async Task Key_of_200_characters_is_one()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();

        var answer = await shop.UpdateCustomerAsync(new { idempotencyKey = new string('\u00e9', 200), id, version, name = "Bob" });

        Assert.Equal("Bob", answer.GetProperty("customer").GetProperty("name").GetString());
    }

    [ClusterFact]
    public async Task Old_keys_are_removed_and_young_ones_kept()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await shop.UpdateCustomerAsync(new { idempotencyKey = "old", id, version, name = "Bob" });
        await graph.RunAsync($"UPDATE idempotency_keys SET created_at = now() - interval '61 minutes' WHERE tenant_id = {shop.Tenant}");
        await shop.UpdateCustomerAsync(new { idempotencyKey = "young", id, version, name = "Carl" });
        await using var nodes = new ReadNodes(
            new NodesOptions { Primary = graph.ConnectionString }, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        await using var writes = new WriteTransactions(
            nodes, new NodesOptions(), new WritesOptions(), TimeProvider.System, NullLogger<WriteTransactions>.Instance);
        var keys = new IdempotencyKeys(
            writes, Options.Create(new IdempotencyOptions { Retention = TimeSpan.FromHours(1) }), TimeProvider.System);

        var removed = await keys.RemoveOldAsync(CancellationToken.None);

        Assert.Equal(1, removed);
        Assert.Equal("young", await graph.ScalarAsync<string>($"SELECT key FROM idempotency_keys WHERE tenant_id = {shop.Tenant}"));
    }
}
