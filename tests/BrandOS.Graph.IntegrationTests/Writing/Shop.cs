using System.Globalization;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Tenants;
using BrandOS.Graph.Engine.Binding;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>A tenant of one test: what a builder puts into it, and nothing else.</summary>
internal sealed class Shop(WrittenGraph graph, int tenant)
{
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
        var customer = new Customer { TenantId = tenant, Id = Guid.CreateVersion7(created), Name = name, Email = email, CreatedAt = created };
        await using var context = graph.CreateContext();
        context.Customers.Add(customer);
        await context.SaveChangesAsync();
        return (GlobalId("Customer", customer.Id), customer.Version.ToString("x8", CultureInfo.InvariantCulture));
    }

    public Task<System.Text.Json.JsonElement> ExecuteAsync(string document, object? variables = null) => graph.ExecuteAsync(tenant, document, variables);
}
