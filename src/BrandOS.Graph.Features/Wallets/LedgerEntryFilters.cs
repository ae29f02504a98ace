using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Features.Wallets;

internal sealed class LedgerEntryFilters : FilterSet<LedgerEntry>
{
    public static readonly LedgerEntryFilters All = new();

    private LedgerEntryFilters()
    {
        Filter(entry => entry.Amount, "By what the wallet got; below zero what it gave.");
        FilterEnum(entry => entry.Reason, "By why the money moved.");
        Filter(entry => entry.CreatedAt, timeOf: entry => entry.TransferId, "By when the money moved.");
    }
}
