using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Platform.Sorting;

namespace BrandOS.Graph.Features.Wallets;

internal sealed class LedgerEntrySort : SortSet<LedgerEntry>
{
    public static readonly LedgerEntrySort All = new();

    private LedgerEntrySort()
        : base(entry => entry.TransferId)
    {
        Sort(entry => entry.Amount, "By what the wallet got.");
        Sort(entry => entry.CreatedAt, timeOf: entry => entry.TransferId, "By when the money moved.");
    }
}
