namespace BrandOS.Graph.Benchmarks.Engine;

/// <summary>A page as the database would send it: 20 orders, 20 customers, 60 items, 60 variants, everything distinct.</summary>
internal sealed class ShopRows
{
    public const int Orders = 20;
    public const int ItemsPerOrder = 3;

    private readonly Random _random = new(1);

    public ShopRows()
    {
        OrderIds = Ids(Orders);
        CustomerIds = Ids(Orders);
        VariantIds = Ids(Orders * ItemsPerOrder);
        Names = Texts("Customer", Orders);
        Skus = Texts("SKU", VariantIds.Length);
        VariantNames = Texts("Linen shirt, size", VariantIds.Length);
        Totals = [.. Enumerable.Range(0, Orders).Select(_ => Money())];
        Prices = [.. Enumerable.Range(0, VariantIds.Length).Select(_ => Money())];
        CreatedAt = [.. Enumerable.Range(0, Orders).Select(i => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i * 7.001))];
    }

    public Guid[] OrderIds { get; }

    public Guid[] CustomerIds { get; }

    public Guid[] VariantIds { get; }

    public byte[][] Names { get; }

    public byte[][] Skus { get; }

    public byte[][] VariantNames { get; }

    public decimal[] Totals { get; }

    public decimal[] Prices { get; }

    public DateTime[] CreatedAt { get; }

    public byte[] Status { get; } = "DELIVERED"u8.ToArray();

    private Guid[] Ids(int count)
    {
        var ids = new Guid[count];
        _random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(ids.AsSpan()));
        return ids;
    }

    private static byte[][] Texts(string word, int count)
        => [.. Enumerable.Range(1, count).Select(i => System.Text.Encoding.UTF8.GetBytes($"{word} {i}"))];

    private decimal Money() => new(_random.Next(100, 100_000), 0, 0, false, 2);
}
