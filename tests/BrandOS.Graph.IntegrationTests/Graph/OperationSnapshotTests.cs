using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;
using Snapshooter;
using Snapshooter.Xunit;

namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>Reviewed together: the operation, its response, the SQL of each level, and the node that served it.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class OperationSnapshotTests(SeededGraph graph)
{
    private static readonly JsonSerializerOptions Indented
        = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ClusterTheory]
    [InlineData("Page", Operations.Page)]
    [InlineData("Deep", Operations.Deep)]
    [InlineData(
        "Order", "query ($order: ID!) { order(id: $order) { id status totalAmount createdAt updatedAt itemCount customer { email } } }")]
    [InlineData(
        "Orders",
        "{ orders(first: 2) { edges { cursor node { id itemCount } } pageInfo { hasNextPage hasPreviousPage "
            + "startCursor endCursor } totalCount } }")]
    [InlineData(
        "OrdersBefore",
        "query ($cursor: String!) { orders(last: 2, before: $cursor) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }")]
    [InlineData(
        "Customer",
        "query ($customer: ID!) { customer(id: $customer) { id name email createdAt orders(first: 2) { nodes { id } totalCount } } }")]
    [InlineData(
        "CustomersOrders",
        "{ customers(first: 3) { nodes { name orders(first: 2) { nodes { id status } pageInfo { hasNextPage } totalCount } } } }")]
    [InlineData("ProductVariant", "query ($variant: ID!) { productVariant(id: $variant) { id sku name unitPrice } }")]
    [InlineData("ProductVariants", "{ productVariants(last: 2) { nodes { id sku } totalCount } }")]
    [InlineData("Node", "query ($order: ID!) { node(id: $order) { __typename id ... on Order { items { id line } } } }")]
    [InlineData(
        "Nodes",
        "query ($order: ID!, $customer: ID!, $item: ID!) { nodes(ids: [$order, $customer, $item]) { __typename id ... on "
            + "OrderItem { order { id } } } }")]
    public async Task Operation(string name, string query)
    {
        // One replica only, so that it is always the same one.
        var options = new NodesOptions { Primary = graph.PrimaryConnectionString, Replicas = { graph.ReplicaConnectionStrings.First() } };
        await using var nodes = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        var api = SeededGraph.CreateApi(nodes);
        const string Ids
            = "{ orders(first: 5) { nodes { id customer { id } items { id productVariant { id } } } pageInfo { endCursor } } }";
        var some = (await SeededGraph.ExecuteAsync(api, Ids)).GetProperty("data").GetProperty("orders");
        var order = some.GetProperty("nodes")[0];
        var item = order.GetProperty("items")[0];
        var known = new Dictionary<string, string>
        {
            ["order"] = order.GetProperty("id").GetString()!,
            ["customer"] = order.GetProperty("customer").GetProperty("id").GetString()!,
            ["item"] = item.GetProperty("id").GetString()!,
            ["variant"] = item.GetProperty("productVariant").GetProperty("id").GetString()!,
            ["cursor"] = some.GetProperty("pageInfo").GetProperty("endCursor").GetString()!,
        };
        var variables = known
            .Where(variable => query.Contains($"${variable.Key}:", StringComparison.Ordinal))
            .ToDictionary(variable => variable.Key, object (variable) => variable.Value);
        if (query.Contains("$first", StringComparison.Ordinal))
        {
            variables["first"] = 3;
        }

        var response = await SeededGraph.ExecuteAsync(api, query, variables, explain: true);
        Snapshot.Match(Describe(query, variables, response), SnapshotNameExtension.Create(name));
    }

    private static string Describe(string query, Dictionary<string, object> variables, JsonElement response)
    {
        var explain = response.GetProperty("extensions").GetProperty("explain");
        var text = new StringBuilder(
            $"{query}\n{JsonSerializer.Serialize(variables)}\n\n{JsonSerializer.Serialize(response.GetProperty("data"), Indented)}\n");
        if (response.TryGetProperty("errors", out var errors))
        {
            text.Append($"{JsonSerializer.Serialize(errors, Indented)}\n");
        }

        text.Append($"\nserved by {explain.GetProperty("node").GetString()}\n");
        foreach (var (level, number) in explain.GetProperty("levels").EnumerateArray().Select((level, index) => (level, index + 1)))
        {
            foreach (var statement in level.GetProperty("statements").EnumerateArray())
            {
                text.Append($"level {number}, {statement.GetProperty("rows")} rows: {statement.GetProperty("sql").GetString()}\n");
            }
        }

        return text.ToString();
    }
}
