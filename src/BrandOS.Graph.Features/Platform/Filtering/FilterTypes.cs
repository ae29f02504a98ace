using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>The input types of filters, each once.</summary>
internal static class FilterTypes
{
    /// <summary>The types of the given filters and of all they lead to.</summary>
    public static IEnumerable<IGraphType> Of(IEnumerable<FilterSet> sets)
        => Reachable(sets).SelectMany(TypesOf).DistinctBy(type => type.Name);

    /// <summary>The given filters and all that their relations lead to.</summary>
    public static IReadOnlyList<FilterSet> Reachable(IEnumerable<FilterSet> sets)
    {
        var found = new List<FilterSet>();
        var next = new Queue<FilterSet>(sets);
        while (next.TryDequeue(out var set))
        {
            if (!found.Contains(set))
            {
                found.Add(set);
                set.Fields.OfType<RelationFilter>().ToList().ForEach(relation => next.Enqueue(relation.Other));
            }
        }

        return found;
    }

    private static IEnumerable<IGraphType> TypesOf(FilterSet set)
    {
        var noun = set.TypeName[..^"FilterInput".Length];
        var type = new InputObjectGraphType
        {
            Name = set.TypeName,
            Description = $"Which objects of type {noun}: all of the conditions have to hold.",
        };
        AddCombinators(type);
        foreach (var field in set.Fields)
        {
            var added = new FieldType
            {
                Name = field.Name,
                Description = field.Description,
                ResolvedType = new GraphQLTypeReference(field.TypeName),
            };
            type.AddField(field is OneFilter ? Weighted(added, FilterCosts.One) : added);
        }

        return
        [
            type,
            .. set.Fields.OfType<ColumnFilter>().Select(filter => TypeOf(filter.Input)),
            .. set.Fields.OfType<ManyFilter>().Select(ListOf),
        ];
    }

    private static InputObjectGraphType TypeOf(OperationInput input)
    {
        var type = new InputObjectGraphType { Name = input.Name, Description = "Conditions on a value: all of them have to hold." };
        if (input.Combines)
        {
            AddCombinators(type);
        }

        foreach (var known in input.Operators)
        {
            var operand = known.IsList ? typeof(ListGraphType<>).MakeGenericType(input.Items) : input.Value;
            var field = new FieldType { Name = known.Name, Description = known.Description, Type = operand };
            type.AddField(
                known.IsList ? Weighted(field, FilterCosts.ListItem) : known.IsRange ? Weighted(field, FilterCosts.Range) : field);
        }

        return type;
    }

    private static InputObjectGraphType ListOf(ManyFilter filter)
    {
        var type = new InputObjectGraphType { Name = filter.TypeName, Description = "Conditions on a list: all of them have to hold." };
        Add("all", "No item fails the conditions.", FilterCosts.All);
        Add("none", "No item meets the conditions.", FilterCosts.None);
        Add("some", "At least one item meets the conditions.", FilterCosts.Some);
        const string Any = "True: there are items. False: there are none.";
        type.AddField(Weighted(new FieldType { Name = "any", Description = Any, Type = typeof(BooleanGraphType) }, FilterCosts.Any));
        return type;

        void Add(string name, string description, double weight)
        {
            var reference = new GraphQLTypeReference(filter.Other.TypeName);
            type.AddField(Weighted(new FieldType { Name = name, Description = description, ResolvedType = reference }, weight));
        }
    }

    private static void AddCombinators(InputObjectGraphType type)
    {
        type.AddField(Combinator("and", "All of these have to hold."));
        const string Or = "At least one of these has to hold. One without a condition always does; an empty list is no condition.";
        type.AddField(Weighted(Combinator("or", Or), FilterCosts.Or));

        FieldType Combinator(string name, string description)
            => new()
            {
                Name = name,
                Description = description,
                ResolvedType = new ListGraphType(new NonNullGraphType(new GraphQLTypeReference(type.Name))),
            };
    }

    private static FieldType Weighted(FieldType field, double weight)
    {
        CostWeights.Apply(field, weight);
        return field;
    }
}
