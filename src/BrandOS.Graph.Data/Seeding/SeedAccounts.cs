using BrandOS.Graph.Data.Wallets;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>A wallet for every customer, filled from outside, and the tenant's own accounts. Every transfer sums to zero.</summary>
internal sealed class SeedAccounts
{
    // Of four customers one never put money in, two did once and one did twice.
    private static readonly int[] TopUps = [0, 1, 1, 2];

    public SeedAccounts(SeedOptions options, SeedCalendar calendar, SeedTenant tenant)
    {
        var random = new SeedRandom(options.RandomSeed, tenant.Id, SeedStream.Accounts);
        var (sales, external) = (random.Id(tenant.CreatedMs), random.Id(tenant.CreatedMs));
        var outside = 0L;
        for (var index = 0; index < tenant.Customers.Length; index++)
        {
            var customer = tenant.Customers[index];
            var (wallet, balance) = (random.Id(customer.CreatedMs), 0L);
            for (var times = TopUps[index % TopUps.Length]; times > 0; times--)
            {
                var at = customer.CreatedMs + (long)((calendar.EndMs - 1 - customer.CreatedMs) * random.Fraction());
                var (transfer, cents) = (random.Id(at), 1_000L * (2 + random.SkewedBelow(99)));
                Entries.Add(new EntryRow(transfer, 1, external, -cents, at));
                Entries.Add(new EntryRow(transfer, 2, wallet, cents, at));
                balance += cents;
            }

            Wallets.Add(new WalletRow(wallet, WalletKind.Customer, customer.Id, balance));
            outside -= balance;
        }

        Wallets.Add(new WalletRow(sales, WalletKind.Sales, CustomerId: null, BalanceCents: 0));
        Wallets.Add(new WalletRow(external, WalletKind.External, CustomerId: null, outside));
    }

    public List<WalletRow> Wallets { get; } = [];
    public List<EntryRow> Entries { get; } = [];

    /// <summary>Wallets and entries together.</summary>
    public static long CountRows(SeedOptions options)
        => options.Customers + 2L + Enumerable.Range(0, options.Customers).Sum(index => 2L * TopUps[index % TopUps.Length]);
}
