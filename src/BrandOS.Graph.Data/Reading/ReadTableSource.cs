using System.Globalization;
using System.Text;
using BrandOS.Graph.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BrandOS.Graph.Data.Reading;

/// <summary>Writes the source of <see cref="ReadTables"/> from the EF model: names are written down in one place only.</summary>
public static class ReadTableSource
{
    private const string TenantProperty = nameof(Order.TenantId);
    private const string Root = "BrandOS.Graph.Data.";

    /// <returns>The text of <c>src/BrandOS.Graph.Data/Reading/ReadTables.cs</c>.</returns>
    public static string Write()
    {
        using var context = new GraphDbContext(GraphDbContextOptions.ForModel());
        var source = new StringBuilder(
            """
            // Written by `model export` from the EF model and compared with it by a test; a change is made there.
            using BrandOS.Graph.Postgres.Reading;

            namespace BrandOS.Graph.Data.Reading;

            internal static class ReadTables
            {
                public static readonly string[] Migrations =
                [

            """);
        foreach (var migration in context.Database.GetMigrations())
        {
            source.Append(CultureInfo.InvariantCulture, $"        \"{migration}\",\n");
        }

        source.Append("    ];\n\n    public static readonly Dictionary<Type, Table> All = new()\n    {\n");
        foreach (var entity in context.Model.GetEntityTypes().Where(entity => entity.FindProperty(TenantProperty) is not null))
        {
            WriteTable(source, entity);
        }

        return source.Append("    };\n}\n").ToString();
    }

    private static void WriteTable(StringBuilder source, IEntityType entity)
    {
        var store = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var type = entity.ClrType.FullName!.Replace(Root, "", StringComparison.Ordinal);
        var partition = OrderPartitions.ColumnOf(entity.ClrType) is { } name
            ? $"\"{ColumnName(entity.FindProperty(name)!, store)}\""
            : "null";
        var tenant = ColumnName(entity.FindProperty(TenantProperty)!, store);
        source.Append(CultureInfo.InvariantCulture, $"        [typeof({type})] = new(\"{store.Name}\", \"{tenant}\", {partition}, ");
        source.Append("new Dictionary<string, TableColumn>\n        {\n");
        foreach (var property in entity.GetProperties())
        {
            source.Append(CultureInfo.InvariantCulture, $"            [nameof({type}.{property.Name})] = {Column(property, store)},\n");
        }

        source.Append("        }),\n");
    }

    private static string Column(IProperty property, StoreObjectIdentifier store)
    {
        // An enum kept as text is text to a reader: the database's spelling is GraphQL's.
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        var flags = (property.IsNullable ? ", Nullable: true" : ", Nullable: false") + (IsUnique(property) ? ", Unique: true" : "");
        return $"new(\"{ColumnName(property, store)}\", typeof({(Nullable.GetUnderlyingType(type) ?? type).FullName}){flags})";
    }

    private static string ColumnName(IProperty property, StoreObjectIdentifier store) => property.GetColumnName(store)!;

    private static bool IsUnique(IProperty property)
        => !property.IsNullable && property.GetContainingIndexes().Any(
            index => index.IsUnique && index.Properties.All(part => part == property || part.Name == TenantProperty));
}
