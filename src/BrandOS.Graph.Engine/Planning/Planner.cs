using System.Text;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Engine.Writing.Fields;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Compiles a validated operation, for one combination of its @skip/@include variables, into a plan.</summary>
internal sealed class Planner(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, SelectionCollector collector)
{
    private readonly LoadGraph _loads = new();
    private readonly List<Slot> _slots = [];
    private readonly SourceLines _lines = new(document);
    private SubscriptionPlan? _subscription;

    public OperationPlan Plan(CostTerm cost)
    {
        var root = PlanObject(RootType.Of(schema, operation.Operation), [operation.SelectionSet], rows: null);
        return new OperationPlan(root, _loads.Compile(), _loads.ConsumerCount, [.. _slots], cost) { Subscription = _subscription };
    }

    /// <summary>A selection on rows of a loader: of the field's type, or of one of its types.</summary>
    private ObjectWriter PlanRows(FieldType field, SelectedField selected, LoadNode rows, RowTypes? types)
    {
        if (types is null)
        {
            return PlanObject(ObjectOf(field), selected.Selections, rows);
        }

        var writers = types.Names.Select(name => PlanObject(ObjectOf(name), selected.Selections, rows)).ToArray();
        return new ObjectWriter(new RowTypeWriters(types, rows.Index, rows.Ordinal(types.Column), writers));
    }

    private ObjectWriter PlanObject(IObjectGraphType type, IEnumerable<GraphQLSelectionSet> selections, LoadNode? rows)
        => new([.. collector.Collect(type, selections).Select(selected => PlanField(type, selected, rows))]);

    private FieldWriter PlanField(IObjectGraphType type, SelectedField selected, LoadNode? rows)
    {
        if (selected.First.Name == schema.TypeNameMetaFieldType.Name)
        {
            return new ConstantWriter(Place(selected, nonNull: true), TypeNameJson(type));
        }

        if (type == schema.Query
            && (selected.First.Name == schema.SchemaMetaFieldType.Name || selected.First.Name == schema.TypeMetaFieldType.Name))
        {
            return PlanIntrospection(selected);
        }

        var field = type.GetField(selected.First.Name.Value)!;
        var place = Place(selected, field.ResolvedType is NonNullGraphType);
        return FieldBinding.Of(field, type) switch
        {
            ColumnBinding column => new ColumnWriter(place, rows!.Index, rows.Ordinal(column.Columns[0])),
            DerivedBinding derived => new DerivedWriter(place, rows!.Index, rows.Ordinals(derived.Columns), derived),
            FollowingRowsBinding following => PlanFollowingRows(following, field, selected, place, rows!),
            RelationBinding relation => PlanRelation(relation, field, selected, place, rows),
            OneOfBinding oneOf => PlanOneOf(oneOf, field, selected, place, rows),
            NodeBinding node => PlanNode(node, field, selected, place),
            SubscriptionBinding subscription => PlanSubscription(subscription, field, selected, place),
            ResolverBinding resolver => PlanResolver(resolver, field, selected, place, rows),
            GivenListBinding given => PlanGivenList(given, field, selected, place),
            MutationBinding mutation => PlanMutation(mutation, field, selected, place),
            var other => throw new InvalidOperationException($"{other.GetType().Name} cannot stand on the object type {type.Name}."),
        };
    }

    private FieldWriter PlanSubscription(SubscriptionBinding binding, FieldType field, SelectedField selected, FieldPlace place)
    {
        _subscription = new SubscriptionPlan(binding, ArgumentPlan.Create(field, selected.First, document), place);
        return PlanRelation(binding.Payload, field, selected, place, rows: null);
    }

    private FieldWriter PlanRelation(RelationBinding relation, FieldType field, SelectedField selected, FieldPlace place, LoadNode? rows)
    {
        var arguments = ArgumentPlan.Create(field, selected.First, document);
        var consumer = _loads.Add(relation, arguments, rows);
        var target = consumer.Target;
        switch (relation)
        {
            case AggregateBinding aggregate:
                target.NeedsRows = true;
                var absent = Encoding.UTF8.GetBytes(aggregate.Absent);
                return new AggregateWriter(place, consumer.Index, target.Index, target.Ordinal(aggregate.Value), absent);

            case OneBinding:
                target.NeedsRows = true;
                return new OneWriter(place, consumer.Index, target.Index, PlanRows(field, selected, target, relation.RowTypes));

            case ManyBinding:
                target.NeedsRows = true;
                var list = new ListWriter(PlanRows(field, selected, target, relation.RowTypes), ItemNonNull(field));
                return new ManyWriter(place, consumer.Index, target.Index, list);

            default:
                var pages = new PagePlanner(
                    schema, collector, _lines, (node, selection, rows) => PlanRows(node, selection, rows, relation.RowTypes));
                return new ConnectionWriter(place, consumer.Index, target.Index, pages.PlanConnection(ObjectOf(field), selected, target));
        }
    }

    private FollowingRowsWriter PlanFollowingRows(
        FollowingRowsBinding binding, FieldType field, SelectedField selected, FieldPlace place, LoadNode rows)
    {
        var list = new ListWriter(PlanObject(ObjectOf(field), selected.Selections, rows), ItemNonNull(field));
        return new FollowingRowsWriter(place, rows.Index, rows.Ordinal(binding.Columns[0]), list);
    }

    private OneOfWriter PlanOneOf(OneOfBinding binding, FieldType field, SelectedField selected, FieldPlace place, LoadNode? rows)
    {
        var arguments = ArgumentPlan.Create(field, selected.First, document);
        return new OneOfWriter(place, [.. binding.Types.Select(PlanBranch)]);

        OneOfBranch PlanBranch((string Type, OneBinding Binding) branch)
        {
            var consumer = _loads.Add(branch.Binding, arguments, rows);
            consumer.Target.NeedsRows = true;
            return new OneOfBranch(
                consumer.Index, consumer.Target.Index, PlanObject(ObjectOf(branch.Type), selected.Selections, consumer.Target));
        }
    }

    private NodeWriter PlanNode(NodeBinding binding, FieldType field, SelectedField selected, FieldPlace place)
    {
        var branches = new LoadNode[binding.Types.Count];
        var items = new ObjectWriter[branches.Length];
        for (var i = 0; i < branches.Length; i++)
        {
            branches[i] = _loads.Add(binding.Types[i].Loader);
            branches[i].NeedsRows = true;
            items[i] = PlanObject(ObjectOf(binding.Types[i].Name), selected.Selections, branches[i]);
        }

        var slot = new NodeSlot(_slots.Count, binding, ArgumentPlan.Create(field, selected.First, document), branches);
        _slots.Add(slot);
        return new NodeWriter(place, slot.Index, [.. branches.Select(branch => branch.Index)], items, binding.List, ItemNonNull(field));
    }

    private ResolvedWriter PlanResolver(ResolverBinding resolver, FieldType field, SelectedField selected, FieldPlace place, LoadNode? rows)
    {
        var arguments = ArgumentPlan.Create(field, selected.First, document);
        var slot = new ResolverSlot(_slots.Count, resolver, arguments, rows, rows?.Ordinals(resolver.Columns) ?? [], field.ResolvedType!);
        _slots.Add(slot);
        return new ResolvedWriter(place, slot.Index);
    }

    private GivenListWriter PlanGivenList(GivenListBinding binding, FieldType field, SelectedField selected, FieldPlace place)
    {
        var rows = _loads.Add(binding.Loader);
        rows.NeedsRows = true;
        return new GivenListWriter(
            place, rows.Index, new ListWriter(PlanRows(field, selected, rows, binding.RowTypes), ItemNonNull(field)));
    }

    private MutationWriter PlanMutation(MutationBinding binding, FieldType field, SelectedField selected, FieldPlace place)
    {
        var arguments = ArgumentPlan.Create(field, selected.First, document);
        var payload = new Planner(schema, document, operation, collector).PlanGiven(binding.Payload, ObjectOf(field), selected);
        var slot = new MutationSlot(_slots.Count, binding, arguments, payload, place.NonNull);
        _slots.Add(slot);
        return new MutationWriter(place, slot.Index, payload.Root);
    }

    /// <summary>A selection as an operation of its own, on one row that is given.</summary>
    private OperationPlan PlanGiven(GivenLoader given, IObjectGraphType type, SelectedField selected)
    {
        var row = _loads.Add(given);
        row.NeedsRows = true;
        var root = PlanObject(type, selected.Selections, row);
        return new OperationPlan(root, _loads.Compile(), _loads.ConsumerCount, [.. _slots], CostTerm.None);
    }

    private SlotWriter PlanIntrospection(SelectedField selected)
    {
        var slot = IntrospectionDocument.Slot(_slots.Count, selected, operation, document);
        _slots.Add(slot);
        return new SlotWriter(Place(selected, nonNull: selected.First.Name == schema.SchemaMetaFieldType.Name), slot.Index);
    }

    private FieldPlace Place(SelectedField selected, bool nonNull) => _lines.Place(selected, nonNull);

    private IObjectGraphType ObjectOf(string name) => (IObjectGraphType)schema.AllTypes[name]!;

    internal static byte[] TypeNameJson(IGraphType type) => Encoding.UTF8.GetBytes($"\"{type.Name}\"");

    internal static IObjectGraphType ObjectOf(FieldType field) => (IObjectGraphType)field.ResolvedType!.GetNamedType();

    internal static bool ItemNonNull(FieldType field)
    {
        var type = field.ResolvedType is NonNullGraphType nonNull ? nonNull.ResolvedType : field.ResolvedType;
        return type is ListGraphType { ResolvedType: NonNullGraphType };
    }
}
