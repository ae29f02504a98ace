using System.Globalization;
using System.Text;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>Everything of one tenant but its orders: small enough to be kept.</summary>
internal sealed class SeedTenant
{
    private const int VariantsPerProduct = 4;
    private static readonly int[] Endings = [99, 95, 49, 0];

    public SeedTenant(SeedOptions options, SeedCalendar calendar, int id)
    {
        Id = id;
        var number = id - 1;
        var (first, second) = (
            SeedWords.ShopFirsts[number % SeedWords.ShopFirsts.Length],
            SeedWords.ShopSeconds[number % SeedWords.ShopSeconds.Length]);
        Name = $"{first} {second}";
        Slug = string.Create(CultureInfo.InvariantCulture, $"{first.ToLowerInvariant()}-{second.ToLowerInvariant()}-{id}");
        CreatedMs = calendar.FirstCustomerMs;
        Customers = MakeCustomers(options, calendar);
        Variants = MakeVariants(options, calendar);
    }

    public int Id { get; }
    public string Name { get; }
    public string Slug { get; }
    public long CreatedMs { get; }

    /// <summary>In the order they joined.</summary>
    public CustomerRow[] Customers { get; }
    public VariantRow[] Variants { get; }

    private CustomerRow[] MakeCustomers(SeedOptions options, SeedCalendar calendar)
    {
        var random = new SeedRandom(options.RandomSeed, Id, SeedStream.Customers);
        var rows = new CustomerRow[options.Customers];
        var index = 0;
        foreach (var joined in calendar.CustomerTimes(options.Customers, random))
        {
            var (first, last) = (random.Pick<string>(SeedWords.FirstNames), random.Pick<string>(SeedWords.LastNames));
            // The running number makes it unique within the tenant.
            var email = string.Create(
                CultureInfo.InvariantCulture,
                $"{Letters(first)}.{Letters(last)}{index + 1}@{random.Pick<string>(SeedWords.MailDomains)}");
            rows[index++] = new CustomerRow(random.Id(joined), $"{first} {last}", email, joined);
        }

        return rows;
    }

    private VariantRow[] MakeVariants(SeedOptions options, SeedCalendar calendar)
    {
        var random = new SeedRandom(options.RandomSeed, Id, SeedStream.Variants);
        var rows = new VariantRow[options.Variants];
        var (kind, sku, name, price) = (SeedProducts.Kinds[0], "", "", 0L);
        for (var index = 0; index < rows.Length; index++)
        {
            var size = index % VariantsPerProduct;
            if (size == 0)
            {
                kind = random.Pick<SeedProducts>(SeedProducts.Kinds);
                var product = random.Pick<(string Name, string Sku)>(kind.Products);
                var (style, material) = (random.Pick<string>(SeedWords.Styles), random.Pick<string>(kind.Materials));
                name = $"{style} {material} {product.Name}, {random.Pick<string>(SeedWords.Colours)}";
                sku = string.Create(CultureInfo.InvariantCulture, $"{product.Sku}-{(index / VariantsPerProduct) + 1:00000}");
                price = (100L * (3 + random.SkewedBelow(250))) + random.Pick<int>(Endings);
            }

            var variantSku = string.Create(CultureInfo.InvariantCulture, $"{sku}-{size + 1}");
            rows[index] = new VariantRow(random.Id(calendar.FirstCustomerMs + index), variantSku, $"{name}, {kind.Sizes[size]}", price);
        }

        return rows;
    }

    private static string Letters(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetter(letter))
            {
                letters.Append(char.ToLowerInvariant(letter));
            }
        }

        return letters.ToString();
    }
}
