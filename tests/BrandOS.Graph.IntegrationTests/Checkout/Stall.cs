using System.Text.Json;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.IntegrationTests.Writing;

namespace BrandOS.Graph.IntegrationTests.Checkout;

/// <summary>A shop of one test with things to sell, and what a customer does there.</summary>
internal sealed class Stall(WrittenGraph graph, Shop shop, string customer)
{
    private int _keys;

    public int Tenant => shop.Tenant;

    public string Customer => customer;

    public static async Task<Stall> OpenAsync(WrittenGraph graph)
    {
        var shop = await Shop.CreateAsync(graph);
        return new Stall(graph, shop, (await shop.AddCustomerAsync()).Id);
    }

    public async Task<string> AddCustomerAsync(string email) => (await shop.AddCustomerAsync("Bea", email)).Id;

    /// <summary>Puts a variant on sale; with null nobody keeps a stock of it.</summary>
    public async Task<string> AddVariantAsync(decimal price = 10m, int? available = 5)
    {
        var now = TimeProvider.System.GetUtcNow();
        var variant = new ProductVariant
        {
            TenantId = Tenant,
            Id = Guid.CreateVersion7(now),
            Sku = Guid.NewGuid().ToString(),
            Name = "Mug",
            UnitPrice = price,
        };
        await using var context = graph.CreateContext();
        context.ProductVariants.Add(variant);
        if (available is { } pieces)
        {
            context.InventoryStocks.Add(
                new InventoryStock { TenantId = Tenant, ProductVariantId = variant.Id, Available = pieces, Reserved = 0, UpdatedAt = now });
        }

        await context.SaveChangesAsync();
        return Shop.GlobalId("ProductVariant", variant.Id);
    }

    public Task<JsonElement> ReadAsync(string query, object variables) => shop.ExecuteAsync(query, variables);

    /// <summary>Executes a mutation under a new key and gives its payload.</summary>
    public Task<JsonElement> MutateAsync(string field, string selection, object input)
        => MutateAsync(field, selection, $"{field} {Interlocked.Increment(ref _keys)}", input);

    public async Task<JsonElement> MutateAsync(string field, string selection, string key, object input)
    {
        var fields = JsonSerializer.SerializeToNode(input)!.AsObject();
        fields["idempotencyKey"] = key;
        var type = char.ToUpperInvariant(field[0]) + field[1..];
        var answer = await shop.ExecuteAsync(
            $"mutation ($input: {type}Input!) {{ {field}(input: $input) {{ {selection} errors {{ __typename ... on "
                + $"Error {{ message code }} }} }} }}",
            new { input = fields });
        return answer.TryGetProperty("errors", out var errors) ? errors : answer.GetProperty("data").GetProperty(field);
    }

    /// <summary>Puts pieces into a customer's cart and gives the cart's id.</summary>
    public async Task<string> PutAsync(string variant, int quantity = 1, string? of = null)
    {
        var payload = await MutateAsync(
            "addCartItem", "cart { id }", new { customerId = of ?? customer, productVariantId = variant, quantity });
        return payload.GetProperty("cart").GetProperty("id").GetString()!;
    }

    public Task<JsonElement> CheckoutAsync(string cart, string selection = "order { id }")
        => MutateAsync("checkout", selection, new { cartId = cart });

    /// <summary>The type names of a payload's errors.</summary>
    public static string[] ErrorsOf(JsonElement payload)
        => payload.ValueKind != JsonValueKind.Object ? throw new InvalidOperationException($"No payload: {payload}")
            : payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
            ? [.. errors.EnumerateArray().Select(error => error.GetProperty("__typename").GetString()!)]
            : [];

    /// <summary>Available and reserved pieces of a variant.</summary>
    public async Task<(int Available, int Reserved)> StockAsync(string variant)
    {
        var answer = await ReadAsync("query ($id: ID!) { productVariant(id: $id) { stock { available reserved } } }", new { id = variant });
        var stock = answer.GetProperty("data").GetProperty("productVariant").GetProperty("stock");
        return (stock.GetProperty("available").GetInt32(), stock.GetProperty("reserved").GetInt32());
    }
}
