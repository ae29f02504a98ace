using BrandOS.Graph.Features.Platform.Loading;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>The loader whose loads all fail in one operation, on both sides.</summary>
/// <param name="Name">As the product names it; null when none fails.</param>
internal sealed record FailingLoader(string? Name)
{
    private static readonly string[] Names =
    [
        "orders", "customers", "product variants", "orders by customer", "orders by id", "customers by id", "product variants by id",
        "order items by order", "order item count by order", "order items by order and line",
    ];

    public static FailingLoader Some(Random random) => new(random.Next(6) == 0 ? Names[random.Next(Names.Length)] : null);

    /// <summary>The loader behind <c>node</c> and the fields that take an id.</summary>
    public static string ByIdOf(string type) => type switch
    {
        "Order" => "orders by id",
        "Customer" => "customers by id",
        "ProductVariant" => "product variants by id",
        "InventoryStock" => "stocks by product variant",
        "Cart" => "carts by id",
        "Wallet" => "wallets by id",
        "Payment" => "payments by id",
        _ => "order items by order and line",
    };

    public bool Fails(SqlStatement statement) => statement.Loader.Name == Name;

    /// <exception cref="ExecutionError">The reference's field would have asked the loader that fails.</exception>
    public void Check(string loader)
    {
        if (loader == Name)
        {
            throw new ExecutionError("The loader fails.");
        }
    }
}
