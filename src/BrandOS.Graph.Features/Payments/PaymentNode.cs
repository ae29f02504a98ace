using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Payments;

internal sealed class PaymentNode : TenantNode<Payment>
{
    public static readonly NodeType<Guid> ById = new(nameof(Payment), PaymentLoaders.ById, GuidIdBinding.Parse);

    public PaymentNode()
        : base("An attempt to pay an order, as of now: never below consistency level session.")
    {
        Id(payment => payment.Id);
        One("order", payment => payment.OrderId, OrderLoaders.ById, "What is paid.");
        Column(payment => payment.Method, "Where the money comes from.");
        Column(payment => payment.Amount, "How much, in the tenant's currency.");
        Column(payment => payment.State, "Where the payment stands.");
        Column(payment => payment.Failure, "A code that says why it was not paid; null when nothing failed.");
        Column(payment => payment.CreatedAt, "When it was asked for.");
        Column(payment => payment.UpdatedAt, "When it last went on.");
        Version(payment => payment.Version);
    }

    public override NodeType NodeType => ById;
}
