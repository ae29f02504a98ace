using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Checkout;

/// <summary>
/// From a cart to an order in three statements of one round trip: two lock the cart and its stocks, the third does everything, or nothing
/// when one line is out of stock or has another price.
/// </summary>
internal sealed partial class CheckOut : Mutation
{
    private readonly InputField<Guid> _id;
    private readonly PayloadField<Guid> _order;

    public CheckOut()
        : base("checkout", "Orders what is in a cart: reserves the stock of every line, or of none, and leaves the cart empty.")
    {
        _id = Id<Cart>("cartId", "The cart's global id.");
        _order = Returns("order", OrderLoaders.ById, "The new order, which is to be paid.");
        Fails(MutationErrors.NotFound, CheckoutErrors.CartEmpty, CheckoutErrors.OutOfStock, CheckoutErrors.PriceChanged);
    }

    // Stock that sells well is waited for: starting over would only wait again. So each level of the payload is a snapshot of its own,
    // behind the write: the order and its lines are what was written, because nobody else sees them before the commit; what they refer to
    // (customer, variants, stocks) may be newer than the order.
    public override WriteIsolation Isolation => WriteIsolation.ReadCommitted;

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var (id, order) = (write.Input.Get(_id), write.NewId());

        // An id has milliseconds, and an order's id is when it was placed.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(write.Now.ToUnixTimeMilliseconds());
        var cart = new WriteCommand<bool>(LockSql, _ => true).With(write.TenantId).With(id);
        var lines = new WriteCommand<CheckoutLine>(
            OrderSql,
            row => new CheckoutLine(row.Get<Guid>(0), row.Get<int>(1), row.Get<decimal>(2), row.Get<decimal>(3), row.Get<int>(4)))
            .With(write.TenantId).With(id).With(order).With(now);
        await write.ExecuteAsync([cart, Stocks.LockOfCart(write.TenantId, id), lines], cancellationToken);
        if (cart.Rows.Count == 0)
        {
            return Outcome.Failed(MutationErrors.Missing(_id.Name));
        }

        if (lines.Rows.Count == 0)
        {
            return Outcome.Failed(CheckoutErrors.CartEmpty.Of("There is nothing in the cart."));
        }

        var errors = ErrorsOf(lines.Rows);
        return errors.Count > 0 ? Outcome.Failed(errors) : Outcome.Of(_order, order);
    }

    private static List<MutationError> ErrorsOf(IReadOnlyList<CheckoutLine> lines)
    {
        var errors = new List<MutationError>();
        foreach (var line in lines)
        {
            if (!line.IsAtItsPrice)
            {
                errors.Add(CheckoutErrors.OtherPrice(line));
            }

            if (!line.IsInStock)
            {
                errors.Add(CheckoutErrors.TooFew(line));
            }
        }

        return errors;
    }
}
