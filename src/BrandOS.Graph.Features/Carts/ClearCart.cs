using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Carts;

internal sealed class ClearCart : Mutation
{
    private const string ClearSql = "DELETE FROM cart_items AS t WHERE t.tenant_id = $1 AND t.cart_id = $2";

    private readonly InputField<Guid> _id;
    private readonly PayloadField<Guid> _cart;

    public ClearCart()
        : base("clearCart", "Takes everything out of a cart.")
    {
        _id = Id<Cart>("cartId", "The cart's global id.");
        _cart = Returns("cart", CartLoaders.ById, "The cart after the change.");
        Fails(MutationErrors.NotFound);
    }

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var id = write.Input.Get(_id);
        var cart = new WriteCommand(CartSql.Touch).With(write.TenantId).With(id).With(write.Now);
        await write.ExecuteAsync([cart, new WriteCommand(ClearSql).With(write.TenantId).With(id)], cancellationToken);
        return cart.Affected == 0 ? Outcome.Failed(MutationErrors.Missing(_id.Name)) : Outcome.Of(_cart, id);
    }
}
