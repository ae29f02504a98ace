using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Carts;

internal sealed class UpdateCartItem : Mutation
{
    private const string ChangeSql = """
        UPDATE cart_items AS t SET quantity = $4, unit_price = v.unit_price
        FROM product_variants AS v
        WHERE t.tenant_id = $1 AND t.cart_id = $2 AND t.product_variant_id = $3 AND v.tenant_id = $1 AND v.id = $3
        """;

    private readonly CartOptions _options;
    private readonly InputField<Guid> _id;
    private readonly InputField<Guid> _variant;
    private readonly InputField<int> _quantity;
    private readonly PayloadField<Guid> _cart;

    public UpdateCartItem(CartOptions options)
        : base("updateCartItem", "Sets how many pieces of a product variant are in a cart, and takes over today's price.")
    {
        _options = options;
        _id = Id<Cart>("cartId", "The cart's global id.");
        _variant = Id<ProductVariant>("productVariantId", "The global id of a product variant that is in the cart.");
        _quantity = Required<int>("quantity", "How many pieces there shall be, from 1.");
        _cart = Returns("cart", CartLoaders.ById, "The cart after the change.");
        Fails(MutationErrors.NotFound, CartErrors.Quantity);
    }

    public override MutationError? Check(MutationInput input)
        => input.Get(_quantity) is var quantity && (quantity < 1 || quantity > _options.MaxQuantity)
            ? CartErrors.WrongQuantity(_options)
            : null;

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var (id, variant) = (write.Input.Get(_id), write.Input.Get(_variant));
        var cart = new WriteCommand(CartSql.Touch).With(write.TenantId).With(id).With(write.Now);
        var item = new WriteCommand(ChangeSql).With(write.TenantId).With(id).With(variant).With(write.Input.Get(_quantity));
        await write.ExecuteAsync([cart, item], cancellationToken);
        return cart.Affected == 0 ? Outcome.Failed(MutationErrors.Missing(_id.Name))
            : item.Affected == 0 ? Outcome.Failed(MutationErrors.Missing(_variant.Name))
            : Outcome.Of(_cart, id);
    }
}
