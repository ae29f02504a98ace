namespace BrandOS.Graph.Data.Seeding;

/// <summary>What some customers are about to order, at today's prices.</summary>
internal sealed class SeedCarts
{
    private const int CustomersToACart = 20;
    private const int MostLines = 4;
    private const int MostPieces = 3;
    private const int HourMs = 3_600_000;

    public SeedCarts(SeedOptions options, SeedCalendar calendar, SeedTenant tenant)
    {
        var random = new SeedRandom(options.RandomSeed, tenant.Id, SeedStream.Carts);
        for (var index = 0; index < tenant.Customers.Length; index += CustomersToACart)
        {
            var customer = tenant.Customers[index];
            var updated = Math.Max(customer.CreatedMs, calendar.EndMs - 1 - random.Below(72 * HourMs));
            var cart = new CartRow(random.Id(customer.CreatedMs), customer.Id, updated);
            Carts.Add(cart);
            var first = random.Below(tenant.Variants.Length);
            for (var line = 0; line < LineCount(options, index); line++)
            {
                var variant = tenant.Variants[(first + line) % tenant.Variants.Length];
                Items.Add(new CartItemRow(cart.Id, variant.Id, 1 + random.Below(MostPieces), variant.PriceCents, updated));
            }
        }
    }

    public List<CartRow> Carts { get; } = [];
    public List<CartItemRow> Items { get; } = [];

    /// <summary>Carts and their items together.</summary>
    public static long CountRows(SeedOptions options)
    {
        var sum = 0L;
        for (var index = 0; index < options.Customers; index += CustomersToACart)
        {
            sum += 1 + LineCount(options, index);
        }

        return sum;
    }

    private static int LineCount(SeedOptions options, int index) => Math.Min(1 + (index / CustomersToACart % MostLines), options.Variants);
}
