using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Reading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Tests.Sorting;

/// <summary>The rows on one side of a cursor, as text: one range where the directions agree, else several ranges of an index.</summary>
public sealed class KeysetTextTests
{
    private static readonly Table Orders = ReadModel.Of<Order>();

    [Theory] //  order, null keys of the cursor (-1: no cursor), backward, the condition and what follows
    [InlineData("-id", 0u, false, "t.id < $2 ORDER BY t.id DESC LIMIT 3")]
    [InlineData("-id", 0u, true, "t.id > $2 ORDER BY t.id ASC LIMIT 3")]
    [InlineData("id", 0u, false, "t.id > $2 ORDER BY t.id ASC LIMIT 3")]
    [InlineData("total_amount,id", 0u, false, "(t.total_amount, t.id) > ($2, $3) ORDER BY t.total_amount ASC, t.id ASC LIMIT 3")]
    [InlineData("total_amount,id", 0u, true, "(t.total_amount, t.id) < ($2, $3) ORDER BY t.total_amount DESC, t.id DESC LIMIT 3")]
    [InlineData("-updated_at,-id", 0u, false, "(t.updated_at, t.id) < ($2, $3) ORDER BY t.updated_at DESC, t.id DESC LIMIT 3")]
    [InlineData("updated_at,id", 1u, false, "t.updated_at IS NULL AND t.id > $2 ORDER BY t.updated_at ASC, t.id ASC LIMIT 3")]
    public void Directions_that_agree_are_one_range(string order, uint nulls, bool backward, string expected)
        => Assert.Equal($"SELECT t.id FROM orders t WHERE t.tenant_id = $1 AND {expected}", Page(order, nulls, backward));

    [Theory]
    [InlineData("-total_amount,id", 0u, false, "t.total_amount = $2 AND t.id > $3", "t.total_amount < $2")]
    [InlineData("-total_amount,id", 0u, true, "t.total_amount = $2 AND t.id < $3", "t.total_amount > $2")]
    [InlineData("updated_at,id", 0u, false, "t.updated_at = $2 AND t.id > $3", "t.updated_at > $2", "t.updated_at IS NULL")]
    [InlineData("-updated_at,-id", 1u, false, "t.updated_at IS NULL AND t.id < $2", "t.updated_at IS NOT NULL")]
    public void Others_are_ranges_that_share_no_row(string order, uint nulls, bool backward, params string[] ranges)
    {
        var text = Page(order, nulls, backward);
        Assert.All(ranges, range => Assert.Contains($" WHERE t.tenant_id = $1 AND {range} ORDER BY ", text, StringComparison.Ordinal));
        Assert.Equal(ranges.Length - 1, text.Split(" UNION ALL ").Length - 1);
        Assert.Equal(ranges.Length + 1, text.Split(" LIMIT 3").Length - 1);
        Assert.StartsWith("SELECT * FROM ((SELECT t.id, t.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_cursor_only_says_where_to_stop()
        => Assert.Equal(
            "SELECT t.id FROM orders t WHERE t.tenant_id = $1 AND t.status = $2 AND (t.total_amount, t.id) > ($3, $4)"
                + " AND (t.total_amount, t.id) < ($5, $6)"
                + " ORDER BY t.total_amount ASC, t.id ASC LIMIT 3",
            SelectSql.Page(Orders, key: null, new Selection("t.id"), new PageForm(
                Keys("total_amount,id"),
                Limit: 3,
                Backward: false,
                default(CursorForm),
                default(CursorForm),
                new FilterForm("t.status = $2", 1))));

    private static string Page(string order, uint nulls, bool backward)
        => SelectSql.Page(Orders, key: null, new Selection("t.id"), new PageForm(
            Keys(order), Limit: 3, backward, backward ? null : new CursorForm(nulls), backward ? new CursorForm(nulls) : null));

    private static SortKey[] Keys(string order)
        =>
        [
            .. order.Split(',').Select(
                key => new SortKey(Orders.Columns.Values.Single(column => column.Name == key.TrimStart('-')), key[0] == '-')),
        ];
}
