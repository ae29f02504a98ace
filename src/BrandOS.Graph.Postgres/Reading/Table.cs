namespace BrandOS.Graph.Postgres.Reading;

/// <summary>What read statements must know of a tenant's table.</summary>
/// <param name="Name">As SQL names it.</param>
/// <param name="TenantColumn">The first column of the primary key; every statement is confined by it.</param>
/// <param name="PartitionColumn">The column of the ranges, or null for a plain table. PostgreSQL prunes partitions on bounds of it, not on
/// arrays.</param>
/// <param name="Columns">By the name of the property they are mapped to.</param>
public sealed record Table(string Name, string TenantColumn, string? PartitionColumn, IReadOnlyDictionary<string, TableColumn> Columns);

/// <summary>A column of a table.</summary>
/// <param name="Name">As SQL names it.</param>
/// <param name="Type">The CLR type the database's value is read as; text of an enum is <see cref="string"/>.</param>
/// <param name="Nullable">True when the database allows null.</param>
/// <param name="Unique">True when no two rows of a tenant share a value and none is null: an order by it is total.</param>
public sealed record TableColumn(string Name, Type Type, bool Nullable, bool Unique = false);
