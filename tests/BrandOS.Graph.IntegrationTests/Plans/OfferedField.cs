using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>A loader that the schema offers a filter, an order or a search of, found by walking the schema.</summary>
/// <param name="Entity">What its rows are.</param>
/// <param name="Where">The type of the <c>where</c> argument; null without one.</param>
/// <param name="Order">The type of the <c>order</c> argument's items.</param>
internal sealed record OfferedField(Loader Loader, Type Entity, IInputObjectGraphType? Where, IInputObjectGraphType? Order)
{
    private static readonly string[] Offers = ["where", "order", "search"];
    private static readonly string[] Known = ["first", "after", "last", "before", .. Offers];

    /// <summary>By the loader's name.</summary>
    public static IReadOnlyDictionary<string, OfferedField> ByLoader { get; } = Build();

    /// <summary>True when a statement may read a table whose partitions have a width.</summary>
    public bool ReachesPartitions
    {
        get
        {
            var filters = (Loader as IPageLoader)?.Filters ?? (Loader as ISummaryLoader)?.Filters;
            return filters is not null && FilterTypes.Reachable([filters]).Any(set => set.Table.PartitionColumn is not null);
        }
    }

    private static Dictionary<string, OfferedField> Build()
    {
        var schema = new GraphSchema(new PagingOptions());
        schema.Initialize();
        var fields = from type in schema.AllTypes.OfType<IObjectGraphType>()
                     where !type.Name.StartsWith("__", StringComparison.Ordinal)
                     from field in type.Fields
                     let binding = FieldBinding.Of(field, type)
                     where binding is ConnectionBinding || field.Arguments?.Any(argument => Offers.Contains(argument.Name)) == true
                     select Of($"{type.Name}.{field.Name}", field, binding);
        return fields.GroupBy(field => field.Loader.Name).ToDictionary(uses => uses.Key, uses => uses.First());
    }

    private static OfferedField Of(string coordinate, FieldType field, FieldBinding binding)
    {
        if (field.Arguments!.FirstOrDefault(argument => !Known.Contains(argument.Name)) is { } unknown)
        {
            throw new NotSupportedException($"{coordinate} has an argument '{unknown.Name}' whose plans no test explains.");
        }

        var loader = binding switch
        {
            ConnectionBinding connection => connection.Loader,
            OneBinding { Loader: ISummaryLoader } summary => summary.Loader,
            _ => throw new NotSupportedException($"{coordinate} has a filter, an order or a search whose plans no test explains."),
        };
        return new OfferedField(loader, loader.GetType().GetGenericArguments()[0], InputOf("where"), InputOf("order"));

        IInputObjectGraphType? InputOf(string name)
            => field.Arguments!.Find(name)?.ResolvedType!.GetNamedType() as IInputObjectGraphType;
    }
}
