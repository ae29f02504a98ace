using System.Text.Json;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>Another tenant's rows are not there: not one byte of a response tells them from ids that never existed.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class TenancyTests(SeededGraph graph)
{
    private const int Own = 1;
    private const int Other = 2;

    [ClusterTheory]
    [InlineData("query ($id: ID!) { found: order(id: $id) { id customer { id } items { id } itemCount } }", "Order")]
    [InlineData("query ($id: ID!) { found: customer(id: $id) { id orders { nodes { id } totalCount } } }", "Customer")]
    [InlineData("query ($id: ID!) { found: productVariant(id: $id) { id sku } }", "ProductVariant")]
    [InlineData("query ($id: ID!) { found: node(id: $id) { id } }", "Order")]
    [InlineData("query ($id: ID!) { found: node(id: $id) { id ... on Customer { orders { totalCount } } } }", "Customer")]
    [InlineData("query ($id: ID!) { found: node(id: $id) { id } }", "ProductVariant")]
    [InlineData("query ($id: ID!) { found: node(id: $id) { id ... on OrderItem { order { id } } } }", "OrderItem")]
    [InlineData("query ($id: ID!) { found: inventoryStock(id: $id) { id available } }", "InventoryStock")]
    [InlineData("query ($id: ID!) { found: node(id: $id) { id ... on Cart { totalAmount items { quantity } } } }", "Cart")]
    [InlineData("query ($id: ID!) { found: node(id: $id) { id ... on Wallet { balance entries { totalCount } } } }", "Wallet")]
    [InlineData("query ($id: ID!) { found: payment(id: $id) { id state } }", "Payment")]
    public async Task Foreign_id_is_null_exactly_like_an_unknown_one(string query, string type)
    {
        var own = await IdAsync(type, Own);
        var happy = await graph.ExecuteAsync(query, new { id = own });
        Assert.Equal(own, happy.GetProperty("data").GetProperty("found").GetProperty("id").GetString());

        var unknown = (await graph.ExecuteAsync(query, new { id = Unknown(type) })).GetRawText();
        var foreign = (await graph.ExecuteAsync(query, new { id = await IdAsync(type, Other) })).GetRawText();
        Assert.Equal("""{"data":{"found":null}}""", unknown);
        Assert.Equal(unknown, foreign);
    }

    [ClusterFact]
    public async Task Nodes_has_null_in_the_places_of_foreign_and_unknown_ids()
    {
        string[] types = ["Order", "Customer", "ProductVariant", "OrderItem", "InventoryStock", "Cart", "Wallet", "Payment"];
        foreach (var type in types)
        {
            var own = await IdAsync(type, Own);
            string[] ids = [await IdAsync(type, Other), own, Unknown(type), own];
            var response = await graph.ExecuteAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids });
            Assert.Equal($$$"""{"data":{"nodes":[null,{"id":"{{{own}}}"},null,{"id":"{{{own}}}"}]}}""", response.GetRawText());
        }
    }

    [ClusterFact]
    public async Task Connections_hold_the_own_rows_only()
    {
        var seen = await graph.ExecuteAsync("{ orders(first: 50) { nodes { id } totalCount } }");
        var foreign = await graph.ExecuteAsync("{ orders(first: 50) { nodes { id } totalCount } }", tenant: Other);
        Assert.Equal(600, seen.GetProperty("data").GetProperty("orders").GetProperty("totalCount").GetInt32());
        Assert.Empty(Ids(seen).Intersect(Ids(foreign)));

        var nobody = await graph.ExecuteAsync(
            "{ orders { nodes { id } edges { cursor } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }",
            tenant: 4711);
        Assert.Equal(
            """{"data":{"orders":{"nodes":[],"edges":[],"totalCount":0,"pageInfo":"""
                + """{"hasNextPage":false,"hasPreviousPage":false,"startCursor":null,"endCursor":null}}}}""",
            nobody.GetRawText());
    }

    [ClusterTheory]
    [InlineData("cart")]
    [InlineData("wallet")]
    public async Task What_belongs_to_another_tenants_customer_is_not_there(string field)
    {
        var query = $"query ($id: ID!) {{ found: {field}(customerId: $id) {{ customer {{ id }} }} }}";
        var own = await CustomerAsync(field, Own);

        var happy = await graph.ExecuteAsync(query, new { id = own });
        Assert.Equal(own, happy.GetProperty("data").GetProperty("found").GetProperty("customer").GetProperty("id").GetString());
        var foreign = await graph.ExecuteAsync(query, new { id = await CustomerAsync(field, Other) });
        Assert.Equal("""{"data":{"found":null}}""", foreign.GetRawText());
        var wrong = await graph.ExecuteAsync(query, new { id = await IdAsync("Order", Own) });
        Assert.Equal("NODE_ID_INVALID", wrong.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static IEnumerable<string?> Ids(JsonElement response)
        => response.GetProperty("data")
            .GetProperty("orders").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString());

    private static string Unknown(string type)
        => NodeId.Encode(type, type == "OrderItem" ? $"{Guid.AllBitsSet:N}:1" : $"{Guid.AllBitsSet:N}");

    /// <summary>A customer that has one.</summary>
    private async Task<string> CustomerAsync(string field, int tenant)
    {
        var response = await graph.ExecuteAsync($"{{ customers(first: 50) {{ nodes {{ id {field} {{ id }} }} }} }}", tenant: tenant);
        var customers = response.GetProperty("data").GetProperty("customers").GetProperty("nodes").EnumerateArray();
        return customers.First(customer => customer.GetProperty(field).ValueKind == JsonValueKind.Object).GetProperty("id").GetString()!;
    }

    private async Task<string> IdAsync(string type, int tenant)
    {
        if (type is "Cart" or "Wallet")
        {
            var field = type.ToLowerInvariant();
            var owned = await graph.ExecuteAsync(
                $"query ($id: ID!) {{ {field}(customerId: $id) {{ id }} }}", new { id = await CustomerAsync(field, tenant) }, tenant);
            return owned.GetProperty("data").GetProperty(field).GetProperty("id").GetString()!;
        }

        var response = await graph.ExecuteAsync(
            "{ orders(first: 50) { nodes { id customer { id } items { id productVariant { id stock { id } } } "
                + "payments { nodes { id } } } } }",
            tenant: tenant);
        var orders = response.GetProperty("data").GetProperty("orders").GetProperty("nodes");
        var order = orders[0];
        var owner = type switch
        {
            "Customer" => order.GetProperty("customer"),
            "OrderItem" => order.GetProperty("items")[0],
            "ProductVariant" => order.GetProperty("items")[0].GetProperty("productVariant"),
            "InventoryStock" => order.GetProperty("items")[0].GetProperty("productVariant").GetProperty("stock"),
            "Payment"
                => orders.EnumerateArray().SelectMany(paid => paid.GetProperty("payments").GetProperty("nodes").EnumerateArray()).First(),
            _ => order,
        };
        return owner.GetProperty("id").GetString()!;
    }
}
