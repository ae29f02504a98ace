using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Carts;

internal sealed class CartNode : TenantNode<Cart>
{
    public static readonly NodeType<Guid> ById = new(nameof(Cart), CartLoaders.ById, GuidIdBinding.Parse);

    public CartNode()
        : base("What a customer is about to order, as of now: never below consistency level session.")
    {
        Id(cart => cart.Id);
        One("customer", cart => cart.CustomerId, CustomerLoaders.ById, "Whose cart it is.");
        Many("items", cart => cart.Id, CartItemLoaders.ByCartId, "What is in it, in the order of the variants' ids.");
        Sum(
            "totalAmount",
            cart => cart.Id,
            CartItemLoaders.TotalByCartId,
            CartItemLoaders.TotalAmount,
            "The sum of all items at the prices the customer was shown.");
        Column(cart => cart.UpdatedAt, "When the cart was last changed.");
        Version(cart => cart.Version);
    }

    public override NodeType NodeType => ById;
}
