using System.Text;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>
/// The forms of SELECT this product reads with. Every one begins with <c>tenant_id = $1</c>: it is put here and not by the author of a
/// feature. The table's alias is <c>t</c>. A form's text depends on nothing but the plan, so it is prepared once.
/// </summary>
public static class SelectSql
{
    /// <summary>Rows of one key: <c>$2</c>... are the key's columns.</summary>
    public static string ByKey(
        Table table,
        IReadOnlyList<TableColumn> key,
        Selection select,
        string? orderBy = null,
        string? groupBy = null,
        string? filter = null)
    {
        var sql = Begin(table, select);
        for (var i = 0; i < key.Count; i++)
        {
            sql.Append($" AND t.{key[i].Name} = ${i + 2}");
        }

        return End(sql, filter, orderBy, groupBy);
    }

    /// <summary>
    /// Rows of many keys of one column: <c>$2</c> is their array. On the partition column <c>$3</c> and <c>$4</c> are the least and the
    /// greatest of them, because PostgreSQL prunes on bounds and not on array parameters.
    /// </summary>
    public static string ByKeys(
        Table table, TableColumn key, Selection select, string? orderBy = null, string? groupBy = null, string? filter = null)
    {
        var sql = Begin(table, select).Append($" AND t.{key.Name} = ANY($2)");
        if (NeedsBounds(table, key))
        {
            // Each bound is said with OR on purpose: partitions are pruned by it all the same, but the index cannot use it. Said plainly, a
            // generic plan takes the range for the cheaper index condition and reads all rows between the bounds (20 orders spread over
            // three years: 170 ms and 118,000 rows instead of 0.8 ms and 60).
            sql.Append($" AND (t.{key.Name} >= $3 OR t.{key.Name} = $3) AND (t.{key.Name} <= $4 OR t.{key.Name} = $4)");
        }

        return End(sql, filter, orderBy, groupBy);
    }

    /// <summary>
    /// Rows of many keys of two columns: <c>$2</c> and <c>$3</c> are arrays of equal length, <c>$4</c> and <c>$5</c> the least and the
    /// greatest value of the first column, which is the partition column.
    /// </summary>
    /// <param name="types">SQL types of the two columns' arrays, e.g. <c>uuid[]</c>.</param>
    public static string ByKeyPairs(
        Table table, (TableColumn First, TableColumn Second) key, (string First, string Second) types, Selection select)
    {
        var (first, second) = (key.First.Name, key.Second.Name);

        // OFFSET 0 keeps PostgreSQL from turning the look-ups of single rows into a join of everything between the bounds.
        return $"SELECT p.* FROM unnest($2::{types.First}, $3::{types.Second}) k(a, b) CROSS JOIN LATERAL ("
            + Begin(table, select).Append($" AND t.{first} = k.a AND t.{second} = k.b AND t.{first} >= $4 AND t.{first} <= $5")
            + " OFFSET 0) p";
    }

    /// <summary>One page of one key's rows, or of the whole tenant when <paramref name="key"/> is null.</summary>
    public static string Page(Table table, TableColumn? key, Selection select, PageForm page)
    {
        var condition = key is null ? "" : $" AND t.{key.Name} = $2";
        return Page(table, condition, select, page, parameter: key is null ? 2 : 3);
    }

    /// <summary>
    /// One page for each of many keys, <c>$2</c> their array, in one statement: the index serves each key's page by itself, where a window
    /// function would read the whole tenant. The first column of the result is the key's place in the array, from 1.
    /// </summary>
    /// <param name="keyType">SQL type of the key, e.g. <c>uuid</c>.</param>
    public static string PagePerKey(Table table, TableColumn key, string keyType, Selection select, PageForm page)
        => $"SELECT k.place, p.* FROM unnest($2::{keyType}[]) WITH ORDINALITY k(key, place) CROSS JOIN LATERAL ("
            + Page(table, $" AND t.{key.Name} = k.key", select, page, parameter: 3)
            + ") p";

    /// <summary>
    /// Computed rows of each of many keys, <c>$2</c> their array: also of a key without rows, where the groups have one of their own (a sum
    /// of nothing). The first column of the result is the key's place in the array, from 1.
    /// </summary>
    /// <param name="keyType">SQL type of the key, e.g. <c>uuid</c>.</param>
    public static string GroupsPerKey(
        Table table, TableColumn key, string keyType, Selection select, string? orderBy, string? groupBy, string? filter)
        => $"SELECT k.place, p.* FROM unnest($2::{keyType}[]) WITH ORDINALITY k(key, place) CROSS JOIN LATERAL ("
            + End(Begin(table, select).Append($" AND t.{key.Name} = k.key"), filter, orderBy, groupBy)
            + ") p";

    /// <summary>Whether there is a row of the key <c>$2</c> that meets a condition.</summary>
    public static string Exists(Table table, TableColumn key, string condition)
        => $"SELECT EXISTS ({Begin(table, new Selection("1")).Append($" AND t.{key.Name} = $2 AND {condition}")})";

    /// <summary>
    /// The same for each of many keys, <c>$2</c> their array, after the key's place in it, from 1. Each stops at the first row: OFFSET 0
    /// keeps PostgreSQL from hashing all rows of the tenant that meet the condition instead.
    /// </summary>
    /// <param name="keyType">SQL type of the key, e.g. <c>uuid</c>.</param>
    public static string ExistsPerKey(Table table, TableColumn key, string keyType, string condition)
        => $"SELECT k.place, EXISTS ({Begin(table, new Selection("1")).Append($" AND t.{key.Name} = k.key AND {condition} OFFSET 0")})"
            + $" FROM unnest($2::{keyType}[]) WITH ORDINALITY k(key, place)";

    /// <summary>True when a statement by keys of this column also takes their bounds.</summary>
    public static bool NeedsBounds(Table table, TableColumn key) => table.PartitionColumn == key.Name;

    // Other tables are joined to the rows of the page and not to all that had to be looked at for it. A join promises no order: the
    // order is said again, and costs nothing, because a nested loop keeps the one of the page.
    private static string Page(Table table, string condition, Selection select, PageForm page, int parameter)
    {
        if (select.Joins.Length == 0)
        {
            return PageSqlText.Build(Begin(table, select).Append(condition).ToString(), page, parameter);
        }

        var rows = PageSqlText.Build(Begin(table, select.Inner(page.Order)).Append(condition).ToString(), page, parameter);
        return PageSqlText.Order(new StringBuilder($"SELECT {select.Columns} FROM ({rows}) t{select.Joins}"), page, "t.").ToString();
    }

    private static StringBuilder Begin(Table table, Selection select)
        => new StringBuilder().Append($"SELECT {select.Columns} FROM {table.Name} t{select.Joins} WHERE t.{table.TenantColumn} = $1");

    private static string End(StringBuilder sql, string? filter, string? orderBy, string? groupBy)
    {
        if (filter is not null)
        {
            sql.Append($" AND {filter}");
        }

        if (groupBy is not null)
        {
            sql.Append($" GROUP BY {groupBy}");
        }

        if (orderBy is not null)
        {
            sql.Append($" ORDER BY {orderBy}");
        }

        return sql.ToString();
    }
}
