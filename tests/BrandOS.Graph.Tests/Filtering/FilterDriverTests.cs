using System.Text.RegularExpressions;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Tests.Filtering;

/// <summary>Which relation of a filter PostgreSQL may begin at: one at most, and all others are looked up row by row.</summary>
public sealed partial class FilterDriverTests
{
    private static readonly Dictionary<string, object?> Email = On("customer", On("email", On("eq", "a@b.c")));
    private static readonly Dictionary<string, object?> Emails = On("customer", On("email", On("in", Many("a@b.c"))));
    private static readonly Dictionary<string, object?> Beginning = On("customer", On("name", On("startsWith", "A")));
    private static readonly Dictionary<string, object?> NotBeginning = On("customer", On("name", On("nstartsWith", "A")));
    private static readonly Dictionary<string, object?> Sku = Some(On("sku", On("eq", "A")));
    private static readonly Dictionary<string, object?> Skus = Some(On("sku", On("in", Many("A"))));
    private static readonly Dictionary<string, object?> Price = Some(On("unitPrice", On("gt", 5m)));
    private static readonly Dictionary<string, object?> Total = On("totalAmount", On("gt", 5m));
    private static readonly Dictionary<string, object?> Few = On("id", On("neq", "T3JkZXI6MDFhMjA1YTFjOTQyNzY3ZWE3MjAyOWE3YThiMDYyYjQ="));

    public static TheoryData<object[], string> Filters() => new()
    {
        { [Email], "customers" },
        { [Beginning], "customers" },
        { [NotBeginning], "" },
        { [Sku], "order_items, product_variants" },
        { [Skus], "order_items, product_variants" },
        { [Price], "" },
        { [Beginning, Few], "customers" },

        // Both would seem to find next to nothing.
        { [Beginning, Total], "" },
        { [Email, Total], "customers" },
        { [Price, Total], "" },

        // The one that few rows should meet.
        { [Email, Sku], "customers" },
        { [Emails, Sku], "order_items, product_variants" },
        { [Emails, Skus], "customers" },
        { [Beginning, Sku], "order_items, product_variants" },
        { [Beginning, Price], "customers" },
        { [Sku, Sku], "order_items, product_variants" },
        { [On("items", On("none", On("productVariant", On("sku", On("eq", "A")))))], "" },
        { [On("items", On("all", On("productVariant", On("sku", On("eq", "A")))))], "" },
        { [On("items", On("any", true))], "" },
        { [On("or", Many(Email, Sku))], "" },
        { [On("or", Many(Email, Total)), Sku], "order_items, product_variants" },
        { [On("and", Many(On("and", Many(Email)), Price))], "customers" },
        {
            [
                On("items", On("some", On("and", Many(
                    On("productVariant", On("unitPrice", On("gt", 5m))), On("productVariant", On("sku", On("eq", "A"))))))),
            ],
            "order_items, product_variants"
        },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void One_relation_at_most_is_joined(object[] conditions, string tables)
    {
        var sql = new FilterBinder(OrderFilters.All, parameter: 2, keyed: false).Bind(On("and", conditions), mostOperations: 64).Form.Sql!;

        // Those that are looked up end in OFFSET 0: without them the joined ones are left.
        sql = Unnested().Replace(sql, "list");
        for (var looked = ""; looked != sql;)
        {
            (looked, sql) = (sql, Lookup().Replace(sql, "true"));
        }

        Assert.Equal(tables, string.Join(", ", Joined().Matches(sql).Select(match => match.Groups[1].Value)));
    }

    [Fact]
    public void Below_parents_every_relation_is_looked_up()
    {
        var sql = new FilterBinder(OrderFilters.All, parameter: 3, keyed: true).Bind(Email, mostOperations: 64).Form.Sql;
        Assert.Equal(
            "EXISTS (SELECT 1 FROM customers t1 WHERE t1.tenant_id = $1 AND t1.id = t.customer_id AND (t1.email = $3) IS TRUE OFFSET 0)",
            sql);
    }

    private static Dictionary<string, object?> Some(object variant) => On("items", On("some", On("productVariant", variant)));

    private static Dictionary<string, object?> On(string name, object? value) => new() { [name] = value };

    private static object[] Many(params object[] items) => items;

    [GeneratedRegex(@"(?:NOT )?EXISTS \((?:(?!EXISTS)[^()]|\((?:(?!EXISTS)[^()]|\([^()]*\))*\))* OFFSET 0\)")]
    private static partial Regex Lookup();

    [GeneratedRegex(@"\(SELECT unnest\(\$\d+\)\)")]
    private static partial Regex Unnested();

    [GeneratedRegex(@"EXISTS \(SELECT 1 FROM (\w+)")]
    private static partial Regex Joined();
}
