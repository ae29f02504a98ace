using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Carts;

internal sealed class RemoveCartItem : Mutation
{
    private const string RemoveSql = "DELETE FROM cart_items AS t WHERE t.tenant_id = $1 AND t.cart_id = $2 AND t.product_variant_id = $3";

    private readonly InputField<Guid> _id;
    private readonly InputField<Guid> _variant;
    private readonly PayloadField<Guid> _cart;

    public RemoveCartItem()
        : base("removeCartItem", "Takes all pieces of a product variant out of a cart.")
    {
        _id = Id<Cart>("cartId", "The cart's global id.");
        _variant = Id<ProductVariant>("productVariantId", "The global id of a product variant that is in the cart.");
        _cart = Returns("cart", CartLoaders.ById, "The cart after the change.");
        Fails(MutationErrors.NotFound);
    }

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var (id, variant) = (write.Input.Get(_id), write.Input.Get(_variant));
        var cart = new WriteCommand(CartSql.Touch).With(write.TenantId).With(id).With(write.Now);
        var item = new WriteCommand(RemoveSql).With(write.TenantId).With(id).With(variant);
        await write.ExecuteAsync([cart, item], cancellationToken);
        return cart.Affected == 0 ? Outcome.Failed(MutationErrors.Missing(_id.Name))
            : item.Affected == 0 ? Outcome.Failed(MutationErrors.Missing(_variant.Name))
            : Outcome.Of(_cart, id);
    }
}
