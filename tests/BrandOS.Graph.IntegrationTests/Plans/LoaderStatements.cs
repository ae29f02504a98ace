using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>Every statement the schema can lead to, found by walking it: each loader with all columns of what it loads.</summary>
internal static class LoaderStatements
{
    /// <summary>By the loader's name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = Build();

    private static Dictionary<string, IReadOnlyList<string>> Build()
    {
        using var schema = new GraphSchema(new PagingOptions());
        schema.Initialize();
        return Uses(schema)
            .GroupBy(use => use.Loader, use => use.Columns)
            .ToDictionary(
                loads => loads.Key.Name,
                IReadOnlyList<string> (loads)
                    => [.. ((IEntityLoader)loads.Key).Statements([.. loads.SelectMany(columns => columns).Distinct()])]);
    }

    private static IEnumerable<(Loader Loader, IEnumerable<Column> Columns)> Uses(GraphSchema schema)
        => from type in schema.AllTypes.OfType<IObjectGraphType>()
           where !type.Name.StartsWith("__", StringComparison.Ordinal)
           from field in type.Fields
           from use in Uses(schema, field, FieldBinding.Of(field, type))
           select use;

    private static IEnumerable<(Loader Loader, IEnumerable<Column> Columns)> Uses(GraphSchema schema, FieldType field, FieldBinding binding)
        => binding switch
        {
            NodeBinding node => node.Types.Select(type => (type.Loader, ColumnsOf((IObjectGraphType)schema.AllTypes[type.Name]!))),
            AggregateBinding aggregate => [(aggregate.Loader, [aggregate.Value])],
            ConnectionBinding connection
                =>
                [
                    (connection.Loader, ColumnsOf(ObjectOf(ObjectOf(field).Fields.Find("nodes")!)).Concat(connection.Loader.CursorColumns)),
                ],
            RelationBinding relation => [(relation.Loader, ColumnsOf(ObjectOf(field)))],
            _ => [],
        };

    private static IEnumerable<Column> ColumnsOf(IObjectGraphType type)
        => type.Fields.SelectMany(field => FieldBinding.Of(field, type).Columns);

    private static IObjectGraphType ObjectOf(FieldType field) => (IObjectGraphType)field.ResolvedType!.GetNamedType();
}
