using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Postgres.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BrandOS.Graph.Data.Reading;

/// <summary>The tables as read statements see them, taken from the EF model's metadata once: names are written down in one place only.</summary>
public static class ReadModel
{
    private static readonly Lazy<Dictionary<Type, Table>> Tables = new(Build);

    /// <exception cref="KeyNotFoundException">The type is no entity of the model.</exception>
    public static Table Of<TEntity>() => Tables.Value[typeof(TEntity)];

    private static Dictionary<Type, Table> Build()
    {
        using var context = new GraphDbContext(GraphDbContextOptions.ForModel());
        return context.Model.GetEntityTypes().Where(entity => entity.FindProperty(TenantProperty) is not null)
            .ToDictionary(entity => entity.ClrType, TableOf);
    }

    private const string TenantProperty = nameof(Order.TenantId);

    private static Table TableOf(IEntityType entity)
    {
        var store = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity.GetProperties().ToDictionary(property => property.Name, property => ColumnOf(property, store));
        return new Table(store.Name, columns[TenantProperty].Name, OrderPartitions.ColumnOf(entity.ClrType) is { } name ? columns[name].Name : null, columns);
    }

    private static TableColumn ColumnOf(IProperty property, StoreObjectIdentifier store)
    {
        // An enum kept as text is text to a reader: the database's spelling is GraphQL's.
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return new TableColumn(property.GetColumnName(store)!, Nullable.GetUnderlyingType(type) ?? type, property.IsNullable, IsUnique(property));
    }

    private static bool IsUnique(IProperty property)
        => !property.IsNullable && property.GetContainingIndexes().Any(index => index.IsUnique && index.Properties.All(part => part == property || part.Name == TenantProperty));
}
