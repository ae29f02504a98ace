using BrandOS.Graph.Data.Orders;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>
/// What there is of every variant. What orders that are not paid yet hold is reserved, so it is known once all orders are made.
/// </summary>
internal sealed class SeedStocks(SeedOptions options, SeedTenant tenant)
{
    private const int MostPieces = 500;
    private readonly Dictionary<Guid, int> _reserved = [];

    /// <summary>Told of every order, with its lines at the end of the list.</summary>
    public void Count(OrderRow order, List<ItemRow> items)
    {
        if (order.Status != OrderStatus.Pending)
        {
            return;
        }

        for (var at = items.Count - 1; at >= 0 && items[at].OrderId == order.Id; at--)
        {
            _reserved[items[at].VariantId] = _reserved.GetValueOrDefault(items[at].VariantId) + items[at].Quantity;
        }
    }

    /// <summary>A row of each variant, in the order of their ids.</summary>
    public IEnumerable<StockRow> Rows()
    {
        var random = new SeedRandom(options.RandomSeed, tenant.Id, SeedStream.Stocks);
        foreach (var variant in tenant.Variants)
        {
            // One of twenty is sold out.
            var available = random.Below(20) == 0 ? 0 : 1 + random.SkewedBelow(MostPieces);
            yield return new StockRow(variant.Id, available, _reserved.GetValueOrDefault(variant.Id));
        }
    }
}
