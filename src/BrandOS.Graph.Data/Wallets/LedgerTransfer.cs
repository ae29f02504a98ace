namespace BrandOS.Graph.Data.Wallets;

/// <summary>What came of moving money.</summary>
/// <param name="Moved">False when the wallet did not hold enough: then nothing was done.</param>
/// <param name="Balance">What the wallet held that was to give.</param>
public readonly record struct LedgerTransfer(bool Moved, decimal Balance);
