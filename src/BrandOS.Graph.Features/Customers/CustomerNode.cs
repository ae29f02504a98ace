using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Carts;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Features.Wallets;

namespace BrandOS.Graph.Features.Customers;

internal sealed class CustomerNode : TenantNode<Customer>
{
    public static readonly NodeType<Guid> ById = new(nameof(Customer), CustomerLoaders.ById, GuidIdBinding.Parse);

    public CustomerNode()
        : base("Someone who orders.")
    {
        Id(customer => customer.Id);
        Column(customer => customer.Name, "The customer's full name.");
        Column(customer => customer.Email, "The customer's e-mail address, unique within the tenant.");
        Column(customer => customer.CreatedAt, "When the customer became one.");
        Version(customer => customer.Version);
        Connection("orders", customer => customer.Id, OrderLoaders.ByCustomerId, "The customer's orders, newest first.");
        Exists(
            "hasOpenOrders",
            customer => customer.Id,
            OrderLoaders.OpenByCustomerId,
            "Whether there is an order that is neither shipped nor closed: pending or processing.");
        Summary("ordersSummary", customer => customer.Id, OrderLoaders.SummaryByCustomerId, "What the customer's orders come to.");
        OneOrNone(
            "cart",
            customer => customer.Id,
            CartLoaders.ByCustomerId,
            "What the customer is about to order; null when there never was a cart.");
        OneOrNone("wallet", customer => customer.Id, WalletLoaders.ByCustomerId, "The customer's wallet; null when there never was one.");
    }

    public override NodeType NodeType => ById;
}
