using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Plans;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>The loader whose loads all fail in one operation, on both sides.</summary>
/// <param name="name">As the product names it; null when none fails.</param>
internal sealed class FailingLoader(string? name)
{
    /// <summary>Every loader that the schema leads to.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. LoaderStatements.All.Keys.Order(StringComparer.Ordinal)];

    public string? Name => name;

    /// <summary>True when our side would have loaded by it.</summary>
    public bool WasAsked { get; private set; }

    public static FailingLoader Some(Random random) => new(random.Next(3) == 0 ? Names[random.Next(Names.Count)] : null);

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

    public bool Fails(SqlStatement statement)
    {
        var fails = statement.Loader.Name == name;
        WasAsked |= fails;
        return fails;
    }

    /// <exception cref="ExecutionError">The reference's field would have asked the loader that fails.</exception>
    public bool Check(string loader)
        => loader != name ? true : throw ReferenceCodes.Error(ErrorCodes.NoNodeAvailable, "The loader fails.");
}
