using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Features.Wallets;

namespace BrandOS.Graph.Features.Payments;

/// <summary>One customer gives to another.</summary>
internal sealed class TransferBetweenWallets : Mutation
{
    private readonly InputField<Guid> _from;
    private readonly InputField<Guid> _to;
    private readonly InputField<decimal> _amount;
    private readonly PayloadField<Guid> _fromWallet;
    private readonly PayloadField<Guid> _toWallet;

    public TransferBetweenWallets()
        : base("transferBetweenWallets", "Moves money from one customer's wallet to another's.")
    {
        _from = Id<Customer>("fromCustomerId", "The global id of the customer who gives.");
        _to = Id<Customer>("toCustomerId", "The global id of the customer who gets.");
        _amount = Required<decimal>("amount", "How much is moved.");
        _fromWallet = Returns("fromWallet", WalletLoaders.ById, "The wallet that gave, after the change.");
        _toWallet = Returns("toWallet", WalletLoaders.ById, "The wallet that got, after the change.");
        Fails(MutationErrors.NotFound, MutationErrors.Invalid, PaymentErrors.InsufficientBalance);
    }

    public override MutationError? Check(MutationInput input)
        => input.Get(_from) == input.Get(_to)
            ? MutationErrors.InvalidInput(_to.Name, "Money is moved between two customers.")
            : Money.Check(_amount.Name, input.Get(_amount));

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var (giver, taker) = (write.Input.Get(_from), write.Input.Get(_to));
        var from = Ledger.OfCustomer(write.TenantId, giver);
        var to = Ledger.OfCustomer(write.TenantId, taker);
        await write.ExecuteAsync(
            [Ledger.OpenFor(write.TenantId, giver, write.Now), Ledger.OpenFor(write.TenantId, taker, write.Now), from, to],
            cancellationToken);
        if (from.Rows.Count == 0 || to.Rows.Count == 0)
        {
            return Outcome.Failed(MutationErrors.Missing(from.Rows.Count == 0 ? _from.Name : _to.Name));
        }

        var amount = write.Input.Get(_amount);
        var move = Ledger.Move(
            write.TenantId, write.NewId(), from.Rows[0].Id, to.Rows[0].Id, amount, LedgerReason.Transfer, Guid.Empty, write.Now);
        await write.ExecuteAsync(move.Commands, cancellationToken);
        return move.Result.Moved
            ? Outcome.Of(_fromWallet, from.Rows[0].Id).And(_toWallet, to.Rows[0].Id)
            : Outcome.Failed(PaymentErrors.TooLittle(move.Result.Balance, amount));
    }
}
