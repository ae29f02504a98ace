using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Carts;

internal sealed partial class AddCartItem : Mutation
{
    private readonly CartOptions _options;
    private readonly InputField<Guid> _customer;
    private readonly InputField<Guid> _variant;
    private readonly InputField<int> _quantity;
    private readonly PayloadField<Guid> _cart;

    public AddCartItem(CartOptions options)
        : base(
            "addCartItem", "Puts pieces of a product variant into a customer's cart, at today's price; pieces that are in it already stay.")
    {
        _options = options;
        _customer = Id<Customer>("customerId", "The global id of the customer whose cart it is.");
        _variant = Id<ProductVariant>("productVariantId", "The global id of the product variant.");
        _quantity = Required<int>("quantity", "How many pieces to put in, from 1.");
        _cart = Returns("cart", CartLoaders.ById, "The cart after the change.");
        Fails(MutationErrors.NotFound, CartErrors.Quantity, CartErrors.Full);
    }

    public override MutationError? Check(MutationInput input)
        => input.Get(_quantity) is var quantity && (quantity < 1 || quantity > _options.MaxQuantity)
            ? CartErrors.WrongQuantity(_options)
            : null;

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var (customer, variant) = (write.Input.Get(_customer), write.Input.Get(_variant));
        var cart = new WriteCommand<Guid>(OpenSql, row => row.Get<Guid>(0))
            .With(write.TenantId).With(write.NewId()).With(customer).With(write.Now);
        var item = new WriteCommand<int>(PutSql, row => row.Get<int>(0))
            .With(write.TenantId).With(
                customer).With(variant).With(write.Input.Get(_quantity)).With(write.Now).With(_options.MaxQuantity).With(_options.MaxLines);
        var reason = new WriteCommand<(bool Exists, bool IsIn)>(ReasonSql, row => (row.Get<bool>(0), row.Get<bool>(1)))
            .With(write.TenantId).With(customer).With(variant);
        await write.ExecuteAsync([cart, item, reason], cancellationToken);
        if (cart.Rows.Count == 0)
        {
            return Outcome.Failed(MutationErrors.Missing(_customer.Name));
        }

        if (item.Rows.Count == 1)
        {
            return Outcome.Of(_cart, cart.Rows[0]);
        }

        return Outcome.Failed(reason.Rows[0] switch
        {
            { Exists: false } => MutationErrors.Missing(_variant.Name),
            { IsIn: true } => CartErrors.WrongQuantity(_options),
            _ => CartErrors.TooManyLines(_options),
        });
    }
}
