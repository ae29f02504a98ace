using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using static BrandOS.Graph.Benchmarks.Engine.ShopColumns;

namespace BrandOS.Graph.Benchmarks.Engine;

/// <summary>The four loaders of the page.</summary>
internal sealed class ShopLoaders
{
    public ShopLoaders(ShopRows shop)
    {
        Orders = new MemoryLoader<Everything>("orders", _ => (0, ShopRows.Orders), new()
        {
            [OrderId] = Values(shop.OrderIds),
            [Status] = (buffer, _) => ((TextBuffer)buffer).Add(shop.Status.AsSpan()),
            [Total] = Values(shop.Totals),
            [CreatedAt] = Values(shop.CreatedAt),
            [CustomerOfOrder] = Values(shop.CustomerIds),
        });
        Customers = new MemoryLoader<Guid>("customers", ById(shop.CustomerIds, 1), new()
        {
            [CustomerId] = Values(shop.CustomerIds),
            [CustomerName] = Texts(shop.Names),
        });
        Items = new MemoryLoader<Guid>("items", ById(shop.OrderIds, ShopRows.ItemsPerOrder), new()
        {
            [Line] = (buffer, row) => ((ValueBuffer<int>)buffer).Add((row % ShopRows.ItemsPerOrder) + 1),
            [Quantity] = (buffer, row) => ((ValueBuffer<int>)buffer).Add((row % 5) + 1),
            [UnitPrice] = Values(shop.Prices),
            [VariantOfItem] = Values(shop.VariantIds),
        });
        Variants = new MemoryLoader<Guid>("variants", ById(shop.VariantIds, 1), new()
        {
            [Sku] = Texts(shop.Skus),
            [VariantName] = Texts(shop.VariantNames),
        });
    }

    public Loader Orders { get; }

    public Loader Customers { get; }

    public Loader Items { get; }

    public Loader Variants { get; }

    private static Func<Guid, (int First, int Count)> ById(Guid[] ids, int rowsOfEach)
    {
        var index = ids.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
        return id => (index[id] * rowsOfEach, rowsOfEach);
    }

    private static Append Values<T>(T[] values) => (buffer, row) => ((ValueBuffer<T>)buffer).Add(values[row]);

    private static Append Texts(byte[][] texts) => (buffer, row) => ((TextBuffer)buffer).Add(texts[row].AsSpan());
}
