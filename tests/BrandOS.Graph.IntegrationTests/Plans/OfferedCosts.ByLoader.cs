namespace BrandOS.Graph.IntegrationTests.Plans;

internal static partial class OfferedCosts
{
    /// <summary>What nobody said anything about reads little more than its page, and counts no more than a tenant has.</summary>
    private static readonly Costs Usual = new(Page: 100, Order: 100, Orders: 100, List: 100, Count: 60_000);

    private static readonly Costs Orders = new(
        Page: 600,
        Order: 400,
        Orders: 400,
        List: 60_000,
        Count: 110_000,
        (@"(id|createdAt)\.eq", 5, 5),
        (@"(totalAmount|updatedAt)\.(eq|in|eq null)", 200, 200),

        // Of many partitions the range between the least and the greatest is taken for the index's condition.
        (@"id\.in", 15_000, 10),
        (@"createdAt\.in", 15_000, 15_000),
        (@"status\.eq .*", 50, null),

        // None of them: the tenant's orders are walked through for nothing.
        (@"status\.nin", 60_000, null),

        // A range of another column than the order's: order after order until the page is full.
        (@"updatedAt\..*", 60_000, null),
        (@"customer\.(id|email|name)\.(eq|in|and)", 300, 300),
        (@"customer\.createdAt\.(eq|in)", 1_000, 1_000),
        (@"customer\.(email|name)\.startsWith", 2_000, 2_000),

        // All orders of those customers, or of all.
        (@"customer\.(email|name)\.startsWith letter", 6_000, 6_000),
        (@"customer\.(email|name)\.startsWith all", 80_000, 80_000),
        (@"customer\.createdAt\..*", 60_000, null),

        // As many as there are: the index of the amount bears it, and what it finds is sorted.
        (@"totalAmount\.between", 25_000, null),

        // The variant's items, and their orders.
        (@"items\.some\.productVariant\.(id|sku|name)\.(eq|in|and)", 2_000, 2_000),
        (@"items\.some\.productVariant\.unitPrice\.(eq|in)", 20_000, 20_000),

        // Order after order, the items of each, and the variant of each item.
        (@"items\..*", 360_000, 360_000));

    /// <summary>In another order than the id's it costs all orders of a customer, once for each range of the keyset.</summary>
    private static readonly Costs OrdersOfCustomers = new(
        Page: 6_000,
        Order: 10_000,
        Orders: 10_000,
        List: 10_000,
        Count: 25_000,
        (@"(id|createdAt|updatedAt)\.eq", 50, 50),
        (@"totalAmount\.eq", 300, 300),
        (@"createdAt\..*", 1_200, null),
        (@"customer\..*", 11_000, null),

        // The items of each order, and their variants.
        (@"items\..*", 45_000, 45_000));

    private static readonly Dictionary<string, Costs> ByLoader = new()
    {
        ["orders"] = Orders,
        ["orders summary"] = Orders,
        ["orders by customer"] = OrdersOfCustomers,
        ["orders summary by customer"] = OrdersOfCustomers,
        ["customers"] = new(
            Page: 100,
            Order: 100,
            Orders: 100,
            List: 600,
            Count: 2_000,
            (@"(id|email|name)\.(eq|in|and)|createdAt\.eq", 10, 10),
            (@"(email|name)\.startsWith", 100, 100),
            (@"(email|name)\.startsWith letter", 200, 200),
            (@"(email|name)\.startsWith all", 2_100, 2_100),
            (@"createdAt\.in", 600, 600)),
        ["product variants"] = new(
            Page: 600,
            Order: 100,
            Orders: 100,
            List: 600,
            Count: 600,
            (@"id\.eq|(sku|name)\.(eq|in|and)", 10, 10),
            (@"unitPrice\.eq", 50, 50),
            (@"(sku|name)\.startsWith", 100, 100)),

        // No index of what every checkout changes: the tenant's stocks, as many as it has variants, for each range of a keyset.
        ["stocks"] = new(
            Page: 600,
            Order: 600,
            Orders: 2_000,
            List: 600,
            Count: 1_100,
            (@"id\.eq|productVariant\.(id|sku|name)\.(eq|in|and)", 10, 10),
            (@"productVariant\.(sku|name)\.startsWith|productVariant\.unitPrice\.(eq|in)", 200, 200),
            (@"productVariant\.(sku|name)\.startsWith all", 1_100, 1_100)),

        // Nor of balances: the tenant's wallets, one a customer.
        ["wallets"] = new(
            Page: 2_100,
            Order: 2_100,
            Orders: 6_100,
            List: 2_100,
            Count: 4_200,
            (@"id\.(eq|in)|kind\.eq (External|Sales)|customer\.(id|email|name)\.(eq|in|and)", 10, 10),
            (@"kind\.eq Customer", 50, null),
            (@"customer\.(email|name)\.startsWith", 200, 200),
            (@"customer\.(email|name)\.startsWith all", 4_200, 4_200)),

        // One of the wallets is the tenant's account for the world outside, with an entry for each of 2,000 times money came in.
        ["ledger entries by wallet"] = new(
            Page: 2_100,
            Order: 200,
            Orders: 4_200,
            List: 2_100,
            Count: 2_100,
            (@"(amount|createdAt)\.eq", 50, 50),
            (@"reason\.eq .*", 100, null),
            (@"createdAt\.in", 1_000, 1_000),
            (@"createdAt\..*", 100, null)),
        ["payments by order"] = new(Page: 100, Order: 100, Orders: 150, List: 100, Count: 100),
    };
}
