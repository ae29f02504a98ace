using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Wallets;

internal sealed class WalletNode : TenantNode<Wallet>
{
    public static readonly NodeType<Guid> ById = new(nameof(Wallet), WalletLoaders.ById, GuidIdBinding.Parse);

    public WalletNode()
        : base("An account of the tenant's ledger, as of now: never below consistency level session.")
    {
        Id(wallet => wallet.Id);
        Column(wallet => wallet.Kind, "Whose money it holds.");
        OneOrNone("customer", wallet => wallet.CustomerId, CustomerLoaders.ById, "Whose wallet it is; null for the tenant's own accounts.");
        Column(wallet => wallet.Balance, "The sum of its entries, in the tenant's currency.");
        Connection("entries", wallet => wallet.Id, LedgerEntryLoaders.ByWalletId, "What came in and went out, newest first.");
        Version(wallet => wallet.Version);
    }

    public override NodeType NodeType => ById;
}
