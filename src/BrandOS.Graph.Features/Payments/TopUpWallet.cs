using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Features.Wallets;

namespace BrandOS.Graph.Features.Payments;

/// <summary>Money that came in from outside, told by an operator or the bank's own process.</summary>
internal sealed class TopUpWallet : Mutation
{
    private readonly InputField<Guid> _customer;
    private readonly InputField<decimal> _amount;
    private readonly PayloadField<Guid> _wallet;

    public TopUpWallet()
        : base("topUpWallet", "Credits a customer's wallet with money that came in from outside; opens the wallet when there was none.")
    {
        _customer = Id<Customer>("customerId", "The customer's global id.");
        _amount = Required<decimal>("amount", "How much came in.");
        _wallet = Returns("wallet", WalletLoaders.ById, "The wallet after the change.");
        Fails(MutationErrors.NotFound, MutationErrors.Invalid);
    }

    public override MutationError? Check(MutationInput input) => Money.Check(_amount.Name, input.Get(_amount));

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var customer = write.Input.Get(_customer);
        var wallet = Ledger.OfCustomer(write.TenantId, customer);
        var own = Ledger.OfTenant(write.TenantId);
        await write.ExecuteAsync(
            [Ledger.Open(write.TenantId, write.Now), Ledger.OpenFor(write.TenantId, customer, write.Now), wallet, own], cancellationToken);
        if (wallet.Rows.Count == 0)
        {
            return Outcome.Failed(MutationErrors.Missing(_customer.Name));
        }

        var outside = own.Rows.First(account => account.Kind == WalletKind.External).Id;
        var move = Ledger.Move(
            write.TenantId, write.NewId(), outside, wallet.Rows[0].Id, write.Input.Get(_amount), LedgerReason.TopUp, Guid.Empty, write.Now);
        await write.ExecuteAsync(move.Commands, cancellationToken);
        return Outcome.Of(_wallet, wallet.Rows[0].Id);
    }
}
