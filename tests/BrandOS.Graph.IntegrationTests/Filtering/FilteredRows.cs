using System.Reflection;
using System.Text.Json;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Inventory;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Wallets;
using BrandOS.Graph.IntegrationTests.Graph;
using Microsoft.EntityFrameworkCore;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>The rows behind a connection, read by EF Core, and the connection's answer to a filter.</summary>
internal sealed class FilteredRows(SeededGraph graph, string connection, IReadOnlyList<object> rows)
{
    private const int Tenant = 1;

    public static IReadOnlyDictionary<string, FilterSet> Sets { get; } = new Dictionary<string, FilterSet>
    {
        ["orders"] = OrderFilters.All,
        ["customers"] = CustomerFilters.All,
        ["productVariants"] = ProductVariantFilters.All,
        ["inventory"] = InventoryStockFilters.All,
        ["wallets"] = WalletFilters.All,
    };

    public IReadOnlyList<object> Rows { get; } = rows;

    public static async Task<FilteredRows> LoadAsync(SeededGraph graph, string connection)
    {
        await graph.ReplayedAsync();
        await using var context = graph.CreateContext();
        IReadOnlyList<object> rows = connection switch
        {
            "orders" => await context.Orders.Where(order => order.TenantId == Tenant).Include(order => order.Customer)
                .Include(order => order.Items).ThenInclude(item => item.ProductVariant).AsNoTracking().ToListAsync(),
            "customers" => await context.Customers.Where(customer => customer.TenantId == Tenant).AsNoTracking().ToListAsync(),
            "inventory" => await context.InventoryStocks.Where(stock => stock.TenantId == Tenant).Include(stock => stock.ProductVariant)
                .AsNoTracking().ToListAsync(),
            "wallets" => await context.Wallets.Where(wallet => wallet.TenantId == Tenant).Include(wallet => wallet.Customer)
                .AsNoTracking().ToListAsync(),
            _ => await context.ProductVariants.Where(variant => variant.TenantId == Tenant).AsNoTracking().ToListAsync(),
        };
        return new FilteredRows(graph, connection, [.. rows.OrderByDescending(IdOf)]);
    }

    public static Guid IdOf(object row) => row switch
    {
        Order order => order.Id,
        Customer customer => customer.Id,
        ProductVariant variant => variant.Id,
        InventoryStock stock => stock.ProductVariantId,
        Wallet wallet => wallet.Id,
        _ => throw new ArgumentException($"A {row.GetType().Name} has no id here.", nameof(row)),
    };

    public static string GlobalIdOf(object row) => NodeId.Encode(row.GetType().Name, IdOf(row).ToString("N"));

    /// <summary>A field's value of a row: the property of the same name.</summary>
    public static object? ValueOf(object row, string field)
        => row.GetType().GetProperty(field, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!.GetValue(row);

    /// <summary>
    /// Asks with the filter in the document and in a variable, and compares both answers with the rows that meet the predicate.
    /// </summary>
    /// <param name="where">The filter as GraphQL text.</param>
    /// <param name="variable">The same filter as a variable's value.</param>
    public async Task AssertFindsAsync(string where, object? variable, Func<object, bool> predicate)
    {
        var expected = Rows.Where(predicate).ToList();
        var selection = "{ nodes { id } totalCount }";
        AssertIs(expected, where, await graph.ExecuteAsync($"{{ {connection}(first: 50, where: {where}) {selection} }}"));
        if (variable is not null)
        {
            var type = Sets[connection].TypeName;
            var asked = await graph.ExecuteAsync(
                $"query ($where: {type}) {{ {connection}(first: 50, where: $where) {selection} }}", new { where = variable });
            AssertIs(expected, JsonSerializer.Serialize(variable), asked);
        }
    }

    private void AssertIs(List<object> expected, string where, JsonElement response)
    {
        Assert.False(response.TryGetProperty("errors", out var errors), $"{where}: {errors}");
        var found = response.GetProperty("data").GetProperty(connection);
        Assert.True(
            expected.Count == found.GetProperty("totalCount").GetInt32(),
            $"{where}: {found.GetProperty("totalCount")} instead of {expected.Count}");
        Assert.Equal(
            expected.Take(50).Select(GlobalIdOf),
            found.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()));
    }
}
