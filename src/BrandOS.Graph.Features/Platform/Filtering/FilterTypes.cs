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
            type.AddField(
                new FieldType
                {
                    Name = field.Name,
                    Description = field.Description,
                    ResolvedType = new GraphQLTypeReference(field.TypeName),
                });
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
            type.AddField(new FieldType { Name = known.Name, Description = known.Description, Type = operand });
        }

        return type;
    }

    private static InputObjectGraphType ListOf(ManyFilter filter)
    {
        var type = new InputObjectGraphType { Name = filter.TypeName, Description = "Conditions on a list: all of them have to hold." };
        Add("all", "No item fails the conditions.");
        Add("none", "No item meets the conditions.");
        Add("some", "At least one item meets the conditions.");
        type.AddField(
            new FieldType { Name = "any", Description = "True: there are items. False: there are none.", Type = typeof(BooleanGraphType) });
        return type;

        void Add(string name, string description)
            => type.AddField(
                new FieldType { Name = name, Description = description, ResolvedType = new GraphQLTypeReference(filter.Other.TypeName) });
    }

    private static void AddCombinators(InputObjectGraphType type)
    {
        type.AddField(Combinator("and", "All of these have to hold."));
        type.AddField(Combinator("or", "At least one of these has to hold."));

        FieldType Combinator(string name, string description)
            => new()
            {
                Name = name,
                Description = description,
                ResolvedType = new ListGraphType(new NonNullGraphType(new GraphQLTypeReference(type.Name))),
            };
    }
}
