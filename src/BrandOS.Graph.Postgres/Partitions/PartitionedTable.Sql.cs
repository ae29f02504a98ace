namespace BrandOS.Graph.Postgres.Partitions;

public static partial class PartitionedTable
{
    // One row at least when the table is there and partitioned: with nulls when it has no partition yet.
    private const string ListPartitions =
        """
        SELECT child.relname, pg_get_expr(child.relpartbound, child.oid)
        FROM pg_class parent
        LEFT JOIN pg_inherits link ON link.inhparent = parent.oid AND NOT link.inhdetachpending
        LEFT JOIN pg_class child ON child.oid = link.inhrelid
        WHERE parent.oid = to_regclass(quote_ident($1)) AND parent.relkind = 'p'
        """;

    // Not CREATE TABLE ... PARTITION OF: that takes ACCESS EXCLUSIVE on the parent, which stops every read here and,
    // replayed, on every replica. ATTACH takes SHARE UPDATE EXCLUSIVE and makes the indexes and foreign keys itself.
    private const string CreateAndAttach =
        """
        CREATE TABLE {partition} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE);
        ALTER TABLE {table} ATTACH PARTITION {partition} FOR VALUES FROM ('{lower}') TO ('{upper}');
        """;
}
