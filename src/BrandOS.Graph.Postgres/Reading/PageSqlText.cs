using System.Text;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>Puts filter, cursors, order and limit behind the beginning of a SELECT.</summary>
internal static class PageSqlText
{
    /// <param name="begin">SELECT ... WHERE with the tenant and the key.</param>
    /// <param name="parameter">The first number that is free.</param>
    public static string Build(string begin, PageForm page, int parameter)
    {
        var sql = new StringBuilder(begin);
        if (page.Filter.Sql is { } filter)
        {
            sql.Append(" AND ").Append(filter);
            parameter += page.Filter.Parameters;
        }

        var after = page.After is { } left ? KeysetSql.Ranges(page.Order, after: true, left, ref parameter) : [];
        var before = page.Before is { } right ? KeysetSql.Ranges(page.Order, after: false, right, ref parameter) : [];

        // The index is walked from the cursor one reads from; the other one only says where to stop.
        var (from, until) = page.Backward ? (before, after) : (after, before);
        if (from.Count <= 1)
        {
            Append(sql, after);
            Append(sql, before);
            return End(sql, page, "t.");
        }

        Append(sql, until);
        return Union(sql.ToString(), from, page);
    }

    // Each range is a walk along the index that ends after one page. The outer ORDER BY merges them; the keys are selected for it by name.
    private static string Union(string begin, List<string> ranges, PageForm page)
    {
        var keys = string.Concat(page.Order.Select((key, i) => $", t.{key.Column.Name} AS key_{i}"));
        var from = begin.IndexOf(" FROM ", StringComparison.Ordinal);
        var branches = ranges.Select(range => $"({End(new StringBuilder(begin).Insert(from, keys).Append($" AND {range}"), page, "t.")})");
        var union = new StringBuilder($"SELECT * FROM ({string.Join(" UNION ALL ", branches)}) u");
        return End(union, page, columnPrefix: null);
    }

    private static void Append(StringBuilder sql, List<string> ranges)
    {
        if (ranges.Count > 0)
        {
            sql.Append(ranges.Count == 1 ? $" AND {ranges[0]}" : $" AND ({string.Join(" OR ", ranges)})");
        }
    }

    // LIMIT stands in the text, a checked integer: as a parameter it keeps PostgreSQL from the generic plan.
    private static string End(StringBuilder sql, PageForm page, string? columnPrefix)
        => Order(sql, page, columnPrefix).Append($" LIMIT {page.Limit}").ToString();

    /// <summary>The page's order, by the columns of an alias or, without one, by the keys selected for it by name.</summary>
    public static StringBuilder Order(StringBuilder sql, PageForm page, string? columnPrefix)
    {
        for (var i = 0; i < page.Order.Count; i++)
        {
            sql.Append(i == 0 ? " ORDER BY " : ", ");
            sql.Append(columnPrefix is null ? $"key_{i}" : columnPrefix + page.Order[i].Column.Name);
            sql.Append(page.Order[i].Descending != page.Backward ? " DESC" : " ASC");
        }

        return sql;
    }
}
