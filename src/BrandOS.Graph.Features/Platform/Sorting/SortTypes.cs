using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Sorting;

/// <summary>The input types of sorts.</summary>
internal static class SortTypes
{
    public static IEnumerable<IGraphType> Of(IEnumerable<SortSet> sets) => sets.Distinct().Select(TypeOf);

    private static InputObjectGraphType TypeOf(SortSet set)
    {
        var noun = set.TypeName[..^"SortInput".Length];
        var type = new InputObjectGraphType
        {
            Name = set.TypeName,
            Description = $"What to sort objects of type {noun} by: one field an entry of the list.",
        };
        foreach (var field in set.Fields)
        {
            var added = new FieldType { Name = field.Name, Description = field.Description, Type = typeof(EnumType<SortEnumType>) };
            if (field.ReadsAll)
            {
                CostWeights.Apply(added, FilterCosts.SortAll);
            }

            type.AddField(added);
        }

        return type;
    }
}
