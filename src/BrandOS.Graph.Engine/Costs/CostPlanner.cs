using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Planning;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Costs;

/// <summary>Compiles the cost of an operation for one plan: merged fields count once, skipped ones not at all.</summary>
internal sealed class CostPlanner(ISchema schema, GraphQLOperationDefinition operation, SelectionCollector collector)
{
    /// <exception cref="RequestException">A field asks for exactly one slicing argument and has another number.</exception>
    public CostTerm Plan()
    {
        var root = RootType.Of(schema, operation.Operation);
        return CostTerm.Sum([Constant(0, CostWeights.OfType(root)), OfSet(root, [operation.SelectionSet], sized: null)]);
    }

    /// <param name="sized">Which fields are lists of which size, as the field around this set says.</param>
    private CostTerm OfSet(IGraphType type, IEnumerable<GraphQLSelectionSet> selections, Sized? sized) => type switch
    {
        IObjectGraphType known => CostTerm.Sum(collector.Collect(known, selections).Select(selected => OfField(known, selected, sized))),
        IAbstractGraphType general => CostTerm.Max([.. general.PossibleTypes.Select(possible => OfSet(possible, selections, sized))]),
        _ => CostTerm.None,
    };

    private CostTerm OfField(IObjectGraphType type, SelectedField selected, Sized? sized)
    {
        if (type.GetField(selected.First.Name.Value) is not { } field)
        {
            return CostTerm.None; // introspection has limits of its own
        }

        var named = field.ResolvedType!.GetNamedType();
        var own = ListSize.Of(field);
        var counted = own is null ? null : Count(field, selected, own);
        var isOne = own is { SizedFields.Count: > 0 } || !IsList(field.ResolvedType);
        var count = sized?.Of(field.Name) ?? (isOne ? ListCount.One : counted ?? ListCount.Of(ListCount.Unknown));
        var inner = own is { SizedFields.Count: > 0 } ? new Sized(own.SizedFields, counted!) : null;

        var terms = new List<CostTerm> { Constant(CostWeights.OfField(field), 0) };
        terms.AddRange(OfArguments(field, selected.First, _ => true));
        if (named is IObjectGraphType connection && Counts(connection, selected))
        {
            terms.AddRange(OfArguments(field, selected.First, CostWeights.IsCountedAgain));
        }

        var item = Constant(0, CostWeights.OfType(named));
        terms.Add(CostTerm.Times(count, named is ScalarGraphType ? item : CostTerm.Sum([item, OfSet(named, selected.Selections, inner)])));
        return CostTerm.Sum(terms);
    }

    private static ListCount Count(FieldType field, SelectedField selected, ListSize size)
    {
        var given = size.SlicingArguments.Select(name => (Given: Given(selected.First, name), field.Arguments?.Find(name)?.DefaultValue))
            .ToList();
        if (size is { RequireOneSlicingArgument: true, SlicingArguments.Count: > 0 }
            && given.Count(argument => argument.Given is not (null or GraphQLNullValue)) != 1)
        {
            var names = string.Join(", ", size.SlicingArguments);
            throw new RequestException(
                ErrorCodes.ValidationFailed, $"The field '{selected.ResponseKey}' must be given exactly one of the arguments {names}.");
        }

        return ListCount.Of(size, given);
    }

    private bool Counts(IObjectGraphType connection, SelectedField selected)
        => connection.Fields.FirstOrDefault(
            field => FieldBinding.Find(field) is ConnectionPartBinding { Part: ConnectionPart.TotalCount }) is { } total
            && collector.Collect(connection, selected.Selections).Any(part => part.First.Name.Value == total.Name);

    private static IEnumerable<CostTerm> OfArguments(FieldType field, GraphQLField node, Func<QueryArgument, bool> which)
        => from argument in field.Arguments ?? []
           where which(argument)
           let value = Given(node, argument.Name)
           where value is not null
           let cost = InputCost.Of(argument, value)
           where cost is not null
           select cost;

    private static GraphQLValue? Given(GraphQLField node, string name) => node.Arguments?.Items.Find(given => given.Name == name)?.Value;

    private static bool IsList(IGraphType? type) => type switch
    {
        NonNullGraphType nonNull => IsList(nonNull.ResolvedType),
        ListGraphType => true,
        _ => false,
    };

    private static ConstantCost Constant(double field, double type) => new(new OperationCost(field, type));

    private sealed record Sized(IReadOnlyList<string> Fields, ListCount Count)
    {
        public ListCount? Of(string field) => Fields.Contains(field) ? Count : null;
    }
}
