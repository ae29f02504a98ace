using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Tenants;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>A tenant of one test: what a builder puts into it, and nothing else.</summary>
internal sealed class Shop(WrittenGraph graph, int tenant)
{
    private const string UpdateCustomer = """
        mutation ($input: UpdateCustomerInput!) {
          updateCustomer(input: $input) { customer { id name email version } errors { __typename ... on Error { code } } }
        }
        """;

    private static int _last = 1000;

    public int Tenant => tenant;

    public static async Task<Shop> CreateAsync(WrittenGraph graph)
    {
        var id = Interlocked.Increment(ref _last);
        await using var context = graph.CreateContext();
        context.Tenants.Add(new Tenant { Id = id, Slug = $"shop-{id}", Name = $"Shop {id}", CreatedAt = DateTimeOffset.UnixEpoch });
        await context.SaveChangesAsync();
        return new Shop(graph, id);
    }

    public static string GlobalId(string type, Guid id) => NodeId.Encode(type, id.ToString("N"));

    /// <returns>The customer's global id and version.</returns>
    public async Task<(string Id, string Version)> AddCustomerAsync(string name = "Ann", string email = "ann@example.com")
    {
        var created = TimeProvider.System.GetUtcNow();
        var customer =
            new Customer { TenantId = tenant, Id = Guid.CreateVersion7(created), Name = name, Email = email, CreatedAt = created };
        await using var context = graph.CreateContext();
        context.Customers.Add(customer);
        await context.SaveChangesAsync();
        return (GlobalId("Customer", customer.Id), customer.Version.ToString("x8", CultureInfo.InvariantCulture));
    }

    /// <summary>A variant with a stock; null for one nobody ever had a stock of.</summary>
    public async Task<Guid> AddVariantAsync(int? available, int reserved = 0)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await using var context = graph.CreateContext();
        context.ProductVariants.Add(
            new ProductVariant { TenantId = tenant, Id = id, Sku = $"SKU-{id:N}", Name = "A thing", UnitPrice = 5m });
        if (available is { } pieces)
        {
            context.Set<InventoryStock>().Add(new InventoryStock
            {
                TenantId = tenant,
                ProductVariantId = id,
                Available = pieces,
                Reserved = reserved,
                UpdatedAt = DateTimeOffset.UnixEpoch,
            });
        }

        await context.SaveChangesAsync();
        return id;
    }

    /// <summary>An order of some pieces of a variant.</summary>
    public async Task<Guid> AddOrderAsync(OrderStatus status, Guid variant, int pieces)
    {
        var created = TimeProvider.System.GetUtcNow();
        var customer = new Customer
        {
            TenantId = tenant,
            Id = Guid.CreateVersion7(created),
            Name = "Buyer",
            Email = $"{Guid.NewGuid():N}@example.com",
            CreatedAt = created,
        };
        var order = new Order
        {
            TenantId = tenant,
            Id = Guid.CreateVersion7(created),
            CustomerId = customer.Id,
            Status = status,
            TotalAmount = 5m * pieces,
            CreatedAt = created,
        };
        order.Items.Add(
            new OrderItem
            {
                TenantId = tenant,
                OrderId = order.Id,
                Line = 1,
                ProductVariantId = variant,
                Quantity = pieces,
                UnitPrice = 5m,
            });
        await using var context = graph.CreateContext();
        context.Customers.Add(customer);
        context.Orders.Add(order);
        await context.SaveChangesAsync();
        return order.Id;
    }

    /// <summary>What the outbox has of this tenant, oldest first, as <c>kind payload</c>.</summary>
    public async Task<string> MessagesAsync()
        => await graph.ScalarAsync<string>(
            "SELECT coalesce(string_agg(kind || ' ' || payload::text, E'\n' ORDER BY id), '') FROM "
                + $"outbox_messages WHERE tenant_id = {tenant}");

    /// <summary>Changes a customer, and answers with the payload.</summary>
    public async Task<JsonElement> UpdateCustomerAsync(object input, GraphApi? api = null, CancellationToken cancellationToken = default)
    {
        var answer = await graph.ExecuteAsync(tenant, UpdateCustomer, new { input }, api, cancellationToken: cancellationToken);
        return answer.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions")
            : answer.GetProperty("data").GetProperty("updateCustomer");
    }

    /// <summary>The customer's name as it was committed.</summary>
    public async Task<string?> NameAsync(string id)
        => (await ExecuteAsync("query ($id: ID!) { customer(id: $id) { name } }", new { id })).GetProperty("data")
            .GetProperty("customer").GetProperty("name").GetString();

    public Task<long> KeysAsync() => graph.ScalarAsync<long>($"SELECT count(*) FROM idempotency_keys WHERE tenant_id = {tenant}");

    public Task<JsonElement> ExecuteAsync(string document, object? variables = null) => graph.ExecuteAsync(tenant, document, variables);
}
