using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Data.Wallets;

/// <summary>
/// The statements of one transfer, to be executed in this order: the first locks both wallets, so that the second decides by what is
/// committed by then.
/// </summary>
public sealed class LedgerMove
{
    private readonly WriteCommand<LedgerTransfer> _transfer;

    internal LedgerMove(WriteCommand<bool> wallets, WriteCommand<LedgerTransfer> transfer)
    {
        _transfer = transfer;
        Commands = [wallets, transfer];
    }

    public IReadOnlyList<WriteCommand> Commands { get; }

    /// <summary>What came of it; known when the statements were executed.</summary>
    public LedgerTransfer Result => _transfer.Rows[0];
}
