using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// Every statement the schema can lead to, found by walking it: each loader with all columns of what it loads, alone and with all that can
/// be joined to it.
/// </summary>
internal static class LoaderStatements
{
    /// <summary>By the loader's name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<LoaderStatement>> All { get; } = Build(StatementsOf);

    /// <summary>All columns that the schema reads of a loader's rows, by the loader's name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Column>> ColumnsByLoader { get; } = Build(
        uses => (IReadOnlyList<Column>)[.. uses.SelectMany(use => use.Columns).Distinct()]);

    private static Dictionary<string, T> Build<T>(Func<LoaderUse[], T> of)
    {
        using var schema = new GraphSchema(new PagingOptions());
        schema.Initialize();
        return Uses(schema).GroupBy(use => use.Loader).ToDictionary(uses => uses.Key.Name, uses => of([.. uses]));
    }

    private static IReadOnlyList<LoaderStatement> StatementsOf(LoaderUse[] uses)
    {
        var loader = uses[0].Loader;
        var columns = uses.SelectMany(use => use.Columns).Distinct().ToList();
        var joins = uses.SelectMany(use => Joins(loader, use.Type))
            .DistinctBy(join => (join.Key, join.Loader))
            .Where(join => columns.Contains(join.Key))
            .ToList();
        return [.. Statements([]), .. joins.Count == 0 ? [] : Statements(joins)];

        IEnumerable<LoaderStatement> Statements(IReadOnlyList<LoadJoin> joined)
            => ((IEntityLoader)loader)
                .Statements(new LoadShape(columns, Rows: true, Total: true) { Joins = joined, Neighbours = true })
                .Select(sql => new LoaderStatement(sql, [.. joined.Select(join => join.Loader.Name)]));
    }

    private static IEnumerable<LoadJoin> Joins(Loader loader, IObjectGraphType? type)
        => from field in type?.Fields ?? []
           let one = FieldBinding.Of(field, type!) as OneBinding
           where one is { Key.Columns.Count: 1 } && loader.CanJoin(one.Loader)
           select new LoadJoin(one.Key.Columns[0], one.Loader, [.. ColumnsOf(ObjectOf(field))]);

    private static IEnumerable<LoaderUse> Uses(GraphSchema schema)
        => from type in schema.AllTypes.OfType<IObjectGraphType>()
           where !type.Name.StartsWith("__", StringComparison.Ordinal)
           from field in type.Fields
           from use in Uses(schema, field, FieldBinding.Of(field, type))
           select use;

    private static IEnumerable<LoaderUse> Uses(GraphSchema schema, FieldType field, FieldBinding binding)
        => binding switch
        {
            NodeBinding node => node.Types.Select(type => LoaderUse.Of(type.Loader, (IObjectGraphType)schema.AllTypes[type.Name]!)),
            AggregateBinding aggregate => [new LoaderUse(aggregate.Loader, Type: null, [aggregate.Value])],
            ConnectionBinding connection => [LoaderUse.Of(connection.Loader, ObjectOf(ObjectOf(field).Fields.Find("nodes")!))],
            RelationBinding relation => [LoaderUse.Of(relation.Loader, ObjectOf(field))],
            _ => [],
        };

    private static IEnumerable<Column> ColumnsOf(IObjectGraphType type)
        => type.Fields.SelectMany(field => FieldBinding.Of(field, type).Columns);

    private static IObjectGraphType ObjectOf(FieldType field) => (IObjectGraphType)field.ResolvedType!.GetNamedType();

    private sealed record LoaderUse(Loader Loader, IObjectGraphType? Type, IReadOnlyList<Column> Columns)
    {
        public static LoaderUse Of(Loader loader, IObjectGraphType type)
            => new(loader, type, [.. ColumnsOf(type), .. loader.CursorColumns]);
    }
}

/// <summary>One statement of a loader.</summary>
/// <param name="Joined">The loaders whose rows it brings along.</param>
internal sealed record LoaderStatement(string Sql, IReadOnlyList<string> Joined);
