namespace BrandOS.Graph.Data.Seeding;

/// <summary>The orders of one tenant in the order of their times, a batch at a time.</summary>
internal sealed class SeedOrders : IDisposable
{
    private const int MostLines = 8;

    // Shares of 100 for 1 to 8 lines: 3.0 on average.
    private static readonly int[] LineShares = [22, 47, 67, 80, 89, 95, 98, 100];
    private static readonly int[] QuantityShares = [70, 88, 95, 98, 99, 100];

    private readonly SeedTenant _tenant;
    private readonly SeedRandom _random;
    private readonly SeedRandom _lineCounts;
    private readonly SeedHistory _history;
    private readonly SeedStocks _stocks;
    private readonly IEnumerator<long> _times;
    private readonly int[] _popular;
    private int _joined;

    public SeedOrders(SeedOptions options, SeedCalendar calendar, SeedTenant tenant, SeedStocks stocks)
    {
        _stocks = stocks;
        _tenant = tenant;
        _random = new SeedRandom(options.RandomSeed, tenant.Id, SeedStream.Orders);
        _lineCounts = new SeedRandom(options.RandomSeed, tenant.Id, SeedStream.LineCounts);
        _history = new SeedHistory(calendar.EndMs);
        _popular = Shuffled(tenant.Variants.Length, _random);
        _times = calendar.OrderTimes(options.Orders, _random).GetEnumerator();
    }

    /// <summary>How many items a tenant will get: the line counts have a stream of their own, so this is cheap.</summary>
    public static long CountItems(SeedOptions options, int tenant)
    {
        var random = new SeedRandom(options.RandomSeed, tenant, SeedStream.LineCounts);
        var sum = 0L;
        for (var order = 0; order < options.Orders; order++)
        {
            sum += LineCount(random, options.Variants);
        }

        return sum;
    }

    /// <summary>Replaces both lists by the next orders and their items.</summary>
    /// <returns>False when there are no more.</returns>
    public bool Fill(List<OrderRow> orders, List<ItemRow> items, int count)
    {
        orders.Clear();
        items.Clear();
        while (orders.Count < count && _times.MoveNext())
        {
            orders.Add(Next(_times.Current, items));
        }

        return orders.Count > 0;
    }

    public void Dispose() => _times.Dispose();

    private OrderRow Next(long created, List<ItemRow> items)
    {
        while (_joined < _tenant.Customers.Length && _tenant.Customers[_joined].CreatedMs <= created)
        {
            _joined++;
        }

        // Those who joined first order most.
        var customer = _tenant.Customers[_random.SkewedBelow(_joined)].Id;
        var id = _random.Id(created);
        var total = AddItems(id, items);
        var (status, updated) = _history.Of(created, _random);
        var order = new OrderRow(id, customer, status, total, created, updated);
        _stocks.Count(order, items);
        return order;
    }

    private long AddItems(Guid order, List<ItemRow> items)
    {
        Span<int> taken = stackalloc int[MostLines];
        var lines = LineCount(_lineCounts, _tenant.Variants.Length);
        var total = 0L;
        for (var line = 0; line < lines; line++)
        {
            var index = _random.SkewedBelow(_popular.Length);
            while (taken[..line].Contains(index))
            {
                index = (index + 1) % _popular.Length;
            }

            taken[line] = index;
            var variant = _tenant.Variants[_popular[index]];
            var quantity = _random.Share(QuantityShares) + 1;
            // One line in twelve was on sale, a tenth off.
            var price = _random.Below(12) == 0 ? variant.PriceCents * 9 / 10 : variant.PriceCents;
            items.Add(new ItemRow(order, line + 1, variant.Id, quantity, price));
            total += quantity * price;
        }

        return total;
    }

    private static int LineCount(SeedRandom random, int variants) => Math.Min(random.Share(LineShares) + 1, variants);

    private static int[] Shuffled(int count, SeedRandom random)
    {
        var numbers = Enumerable.Range(0, count).ToArray();
        for (var last = count - 1; last > 0; last--)
        {
            var other = random.Below(last + 1);
            (numbers[last], numbers[other]) = (numbers[other], numbers[last]);
        }

        return numbers;
    }
}
