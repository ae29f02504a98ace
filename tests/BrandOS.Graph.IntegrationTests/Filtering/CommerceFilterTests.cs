using System.Text.Json;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using Microsoft.EntityFrameworkCore;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>
/// What shops ask of their stocks, wallets, entries and payments, against the same questions over the same rows in memory.
/// </summary>
[Collection(SeededGraphCollection.Name)]
public sealed class CommerceFilterTests(SeededGraph graph)
{
    private const int Tenant = 1;

    [ClusterFact]
    public async Task Stocks_that_run_out_come_first()
    {
        var stocks = (await FilteredRows.LoadAsync(graph, "inventory")).Rows.Cast<InventoryStock>().ToList();
        var middle = stocks.Select(stock => stock.Available).Order().ElementAt(stocks.Count / 2);
        var expected = stocks.Where(stock => stock.Available <= middle && string.CompareOrdinal(stock.ProductVariant!.Name, "M") < 0)
            .OrderBy(stock => stock.Available).ThenByDescending(stock => stock.ProductVariantId)
            .Select(FilteredRows.GlobalIdOf).ToList();

        var found = await graph.ExecuteAsync(
            """
            query($most: Int, $names: [String]) { inventory(
              first: 50,
              where: { available: { lte: $most }, productVariant: { name: { in: $names } } },
              order: [{ available: ASC }, { id: DESC }]) { nodes { id } } }
            """,
            new { most = middle, names = Names(stocks) });

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Ids(found, "inventory"));
    }

    [ClusterFact]
    public async Task Wallets_are_found_by_kind_and_by_customer()
    {
        var wallets = (await FilteredRows.LoadAsync(graph, "wallets")).Rows.Cast<Wallet>().ToList();
        var customer = wallets.First(wallet => wallet.Customer is not null).Customer!;

        var found = await graph.ExecuteAsync(
            """
            query($email: String) {
              sales: wallets(where: { kind: { eq: SALES } }) { nodes { id } }
              own: wallets(where: { kind: { neq: CUSTOMER } }, order: [{ balance: DESC }]) { nodes { id } }
              hers: wallets(where: { customer: { email: { eq: $email } } }) { nodes { id } }
              rich: wallets(first: 3, where: { kind: { eq: CUSTOMER } }, order: [{ balance: DESC }, { id: ASC }]) { nodes { id } }
            }
            """,
            new { email = customer.Email });

        Assert.Equal(IdsOf(wallets.Where(wallet => wallet.Kind == WalletKind.Sales)), Ids(found, "sales"));
        Assert.Equal(
            IdsOf(wallets.Where(wallet => wallet.Kind != WalletKind.Customer).OrderByDescending(wallet => wallet.Balance)),
            Ids(found, "own"));
        Assert.Equal(IdsOf(wallets.Where(wallet => wallet.CustomerId == customer.Id)), Ids(found, "hers"));
        Assert.Equal(
            IdsOf(wallets.Where(wallet => wallet.Kind == WalletKind.Customer)
                .OrderByDescending(wallet => wallet.Balance).ThenBy(wallet => wallet.Id).Take(3)),
            Ids(found, "rich"));
    }

    [ClusterFact]
    public async Task Entries_of_every_wallet_are_filtered_and_sorted_in_one_statement()
    {
        await using var context = graph.CreateContext();
        var entries = (await context.LedgerEntries.Where(entry => entry.TenantId == Tenant).AsNoTracking().ToListAsync())
            .ToLookup(entry => entry.WalletId);
        var wallets = (await FilteredRows.LoadAsync(graph, "wallets")).Rows.Cast<Wallet>().Reverse().Take(50).ToList();

        var response = await graph.ExecuteAsync(
            """
            { wallets(first: 50, order: [{ id: ASC }]) { nodes {
              entries(first: 3, where: { reason: { in: [TOP_UP] }, amount: { neq: 20 } }, order: [{ amount: ASC }]) {
                nodes { amount } totalCount } } } }
            """,
            explain: true);

        var nodes = response.GetProperty("data").GetProperty("wallets").GetProperty("nodes").EnumerateArray().ToList();
        foreach (var (wallet, node) in wallets.Zip(nodes))
        {
            var expected = entries[wallet.Id].Where(entry => entry is { Reason: LedgerReason.TopUp, Amount: not 20 })
                .Select(entry => entry.Amount).Order().ToList();
            Assert.Equal(expected.Count, node.GetProperty("entries").GetProperty("totalCount").GetInt32());
            Assert.Equal(
                expected.Take(3),
                node.GetProperty("entries").GetProperty("nodes").EnumerateArray()
                    .Select(entry => entry.GetProperty("amount").GetDecimal()));
        }

        Assert.Contains(nodes, node => node.GetProperty("entries").GetProperty("totalCount").GetInt32() > 3);
        var levels = response.GetProperty("extensions").GetProperty("explain").GetProperty("levels").EnumerateArray();
        Assert.Equal([1, 2], levels.Select(level => level.GetProperty("statements").GetArrayLength()));
    }

    [ClusterFact]
    public async Task Payments_of_every_order_are_filtered_and_sorted()
    {
        await using var context = graph.CreateContext();
        var payments = (await context.Payments.Where(payment => payment.TenantId == Tenant).AsNoTracking().ToListAsync())
            .ToLookup(payment => payment.OrderId);
        var orders = await context.Orders.Where(order => order.TenantId == Tenant).Select(order => order.Id).ToListAsync();

        var response = await graph.ExecuteAsync(
            """
            { orders(first: 50) { nodes {
              payments(where: { state: { nin: [CONFIRMED, CHARGING] } }, order: [{ updatedAt: DESC }, { amount: ASC }]) {
                nodes { id } } } } }
            """);

        Assert.Equal(
            orders.OrderDescending().Take(50).Select(
                order => payments[order].Where(payment => payment.State == PaymentState.Cancelled)
                    .OrderByDescending(payment => payment.UpdatedAt)
                    .ThenBy(payment => payment.Amount)
                    .Select(payment => payment.Id.ToString("N"))),
            response.GetProperty("data").GetProperty("orders").GetProperty("nodes").EnumerateArray().Select(
                order => Nodes(order.GetProperty("payments")).Select(id => Engine.Binding.NodeId.Split(id).Key)));
    }

    [ClusterTheory]
    [InlineData("inventory(where: { available: { gte: 0 } }, order: [{ available: ASC }])")]
    [InlineData("wallets(where: { kind: { neq: SALES } }, order: [{ balance: ASC }])")]
    public async Task Nobodys_tenant_has_nothing_to_filter(string field)
    {
        var name = field.Split('(')[0];
        Assert.NotEmpty(Ids(await graph.ExecuteAsync($"{{ {field} {{ nodes {{ id }} }} }}"), name));

        var other = await graph.ExecuteAsync($"{{ {field} {{ nodes {{ id }} totalCount }} }}", tenant: 4711);

        Assert.Equal("""{"nodes":[],"totalCount":0}""", other.GetProperty("data").GetProperty(name).GetRawText());
    }

    [ClusterFact]
    public async Task Ids_of_another_tenant_find_nothing()
    {
        var (stock, wallet) = (
            Ids(await graph.ExecuteAsync("{ inventory(first: 1) { nodes { id } } }", tenant: 2), "inventory")[0],
            Ids(await graph.ExecuteAsync("{ wallets(first: 1) { nodes { id } } }", tenant: 2), "wallets")[0]);

        var found = await graph.ExecuteAsync(
            """
            query($stock: ID, $wallet: ID) {
              inventory(where: { id: { eq: $stock } }) { nodes { id } }
              wallets(where: { id: { in: [$wallet] } }) { nodes { id } }
            }
            """,
            new { stock, wallet });

        Assert.Equal("""{"data":{"inventory":{"nodes":[]},"wallets":{"nodes":[]}}}""", found.GetRawText());
    }

    [ClusterTheory]
    [InlineData("inventory(where: { available: { gt: \"many\" } })", "HC0016")]
    [InlineData("inventory(where: { available: { gt: 2147483648 } })", "HC0016")]
    [InlineData("inventory(where: { available: { eq: null } })", "HC0018")]
    [InlineData("inventory(where: { updatedAt: { neq: null } })", "HC0018")]
    [InlineData("inventory(where: { id: { eq: \"garbage\" } })", "NODE_ID_INVALID")]
    [InlineData("inventory(order: [{ available: ASC, reserved: ASC }])", "SORT_AMBIGUOUS")]
    [InlineData("inventory(order: [{ productVariant: ASC }])", "HC0016")]
    [InlineData("wallets(where: { kind: { eq: BANK } })", "HC0016")]
    [InlineData("wallets(where: { customer: null })", "HC0018")]
    [InlineData("wallets(order: [{ balance: ASC, id: DESC }])", "SORT_AMBIGUOUS")]
    [InlineData("wallets(after: \"nothing\", order: [{ balance: ASC }])", "HC0078")]
    public async Task What_makes_no_sense_has_its_code(string field, string code)
    {
        var response = await graph.ExecuteAsync($"{{ {field} {{ nodes {{ id }} }} }}");

        Assert.Equal(code, response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [ClusterTheory]
    [InlineData("inventory", "order: [{ available: ASC }]", "order: [{ reserved: ASC }]")]
    [InlineData("inventory", "order: [{ available: ASC }]", "where: { available: { gt: 0 } }, order: [{ available: ASC }]")]
    [InlineData("wallets", "order: [{ balance: ASC }]", "order: [{ id: ASC }]")]
    public async Task A_cursor_of_another_view_is_refused(string field, string made, string used)
    {
        var first = await graph.ExecuteAsync($"{{ {field}(first: 2, {made}) {{ pageInfo {{ endCursor }} }} }}");
        var cursor = first.GetProperty("data").GetProperty(field).GetProperty("pageInfo").GetProperty("endCursor").GetString();

        var fine = await graph.ExecuteAsync($"{{ {field}(first: 2, after: \"{cursor}\", {made}) {{ nodes {{ id }} }} }}");
        var refused = await graph.ExecuteAsync($"{{ {field}(first: 2, after: \"{cursor}\", {used}) {{ nodes {{ id }} }} }}");

        Assert.False(fine.TryGetProperty("errors", out _));
        Assert.Equal("HC0078", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static List<string> Names(IEnumerable<InventoryStock> stocks)
        => [.. stocks.Select(stock => stock.ProductVariant!.Name).Where(name => string.CompareOrdinal(name, "M") < 0).Distinct()];

    private static List<string> IdsOf(IEnumerable<Wallet> wallets) => [.. wallets.Select(FilteredRows.GlobalIdOf)];

    private static List<string> Ids(JsonElement response, string field) => Nodes(response.GetProperty("data").GetProperty(field));

    private static List<string> Nodes(JsonElement connection)
        => [.. connection.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];
}
