using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Wallets;

internal sealed class LedgerEntryNode : TenantNode<LedgerEntry>
{
    public LedgerEntryNode()
        : base("One side of a transfer between wallets; the sides of a transfer sum to zero.", isNode: false)
    {
        Column(entry => entry.Amount, "What the wallet got; below zero what it gave.");
        Column(entry => entry.Reason, "Why the money moved.");
        OneOrNone("order", entry => entry.OrderId, OrderLoaders.ById, "The order it was about; null when there is none, or no longer.");
        Column(entry => entry.CreatedAt, "When the money moved.");
    }
}
