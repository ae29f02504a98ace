namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// The most rows a page of 21 may look at in a tenant of 50,000 orders, 150,000 items, 2,000 customers and 500 variants, each table
/// counted. What is not listed reads little more than the page. A filter that walks is here on purpose, with its reason, and in
/// docs/adr/0005.
/// </summary>
internal static class OfferedCosts
{
    /// <summary>Pages of one table along an index: the page, and what lies between its rows.</summary>
    public const double Page = 600;

    /// <summary>One page of each range of a keyset, and in mixed directions the rows that tie with the page's ends.</summary>
    public const double OwnOrder = 400;

    /// <summary>Texts that hardly any row holds: those rows, and a few that share its trigrams.</summary>
    public const double RareSearch = 100;

    /// <summary>
    /// A search reads all that hold the text: of three letters at worst the tenant's 2,000 customers or 500 variants, a page of each range.
    /// </summary>
    public const double UsualSearch = 4_000;

    /// <summary>
    /// Behind a cursor both the list's values and the cursor's range could be the index's condition, and the range may be taken.
    /// </summary>
    public const double List = 60_000;

    private static readonly (string Filter, double Rows)[] Walks =
    [
        // Behind a cursor both the ids and the cursor's range could be the index's condition, and with many partitions the range is taken.
        ("id.in", 15_000),

        // A range of another column than the order's: order after order until the page is full.
        ("updatedAt.", 60_000),

        // Prefixes and ranges find many customers, and all of their orders are looked at.
        ("customer.", 60_000),

        // Order after order, and the items of each.
        ("items.", 400_000),
    ];

    /// <summary>
    /// Of many parents each has a page of its own; in another order than the id's it costs all orders of a customer, 25 and for a few many
    /// more, once for each range of the keyset.
    /// </summary>
    private const double Parent = 300;

    public static double OfFilter(string filter, int parents)
    {
        foreach (var (prefix, rows) in Walks)
        {
            if (filter.StartsWith(prefix, StringComparison.Ordinal))
            {
                return rows;
            }
        }

        return Math.Max(Page, parents * Parent);
    }

    public static double OfSort(int parents) => parents == 0 ? OwnOrder : parents * Parent;
}
