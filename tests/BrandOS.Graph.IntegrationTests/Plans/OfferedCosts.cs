using System.Text.RegularExpressions;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// The most rows a statement may look at in a tenant of 50,000 orders, 150,000 items, 2,000 customers and 500 variants, each table
/// counted; of 21 parents, one of which has the most of all. Selective conditions are bound tightly. A filter that walks is here on
/// purpose, with its reason, and in docs/adr/0005.
/// </summary>
internal static partial class OfferedCosts
{
    /// <summary>Texts that hardly any row holds: those rows, and a few that share its trigrams.</summary>
    public const double RareSearch = 100;

    /// <summary>
    /// A search reads all that hold the text: of three letters at worst the tenant's 2,000 customers or 500 variants, a page of each range.
    /// </summary>
    public const double UsualSearch = 4_000;

    public static double OfFilter(string loader, string filter, string page)
    {
        var costs = Of(loader);
        foreach (var (pattern, onPage, counted) in costs.Filters)
        {
            if (Regex.IsMatch(filter, $"^(?:{pattern})$"))
            {
                return page == "count" ? counted ?? costs.Count : onPage;
            }
        }

        return page == "count" ? costs.Count : costs.Page;
    }

    /// <summary>A filter in the order of its own column: one range of the index.</summary>
    public static double InOwnOrder(string loader, string filter, string page)
    {
        var costs = Of(loader);

        // Behind a cursor both the list's values and the cursor's range could be the index's condition, and the range may be taken.
        return page == "count" ? OfFilter(loader, filter, page)
            : filter.EndsWith(".in", StringComparison.Ordinal) ? costs.List
            : costs.Order;
    }

    /// <summary>One page of each range of a keyset, and in mixed directions the rows that tie with the page's ends.</summary>
    public static double OfOrder(string loader, int keys, string page)
        => page == "count" ? Of(loader).Count : keys == 1 ? Of(loader).Order : Of(loader).Orders;

    /// <summary>Beside an OR no index bears anything, so the rows are walked through, and of orders their items.</summary>
    public static double OfPair(string loader, string pair)
        => pair.Contains("items.", StringComparison.Ordinal) ? OfFilter(loader, "items.", "count") : Of(loader).Count;

    private static Costs Of(string loader) => ByLoader.GetValueOrDefault(loader, Usual);

    /// <param name="Page">A page in the default order.</param>
    /// <param name="Order">A page in the order of one column.</param>
    /// <param name="Orders">A page in the order of several.</param>
    /// <param name="List">A page in the order of the column whose values are listed.</param>
    /// <param name="Count">A count or a summary.</param>
    /// <param name="Filters">Patterns of filters with bounds of their own; the first that matches counts.</param>
    private sealed record Costs(
        double Page,
        double Order,
        double Orders,
        double List,
        double Count,
        params (string Pattern, double Page, double? Count)[] Filters);
}
