using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Engine.Writing.Fields;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Plans what is inside of a connection: the same rows seen as nodes, edges, page info and count.</summary>
internal sealed class PagePlanner(
    ISchema schema,
    SelectionCollector collector,
    SourceLines lines,
    Func<FieldType, SelectedField, LoadNode, ObjectWriter> planNode)
{
    public PageObjectWriter PlanConnection(IObjectGraphType type, SelectedField connection, LoadNode rows)
        => new([.. collector.Collect(type, connection.Selections).Select(selected => PlanPart(type, selected, rows))]);

    private PageFieldWriter PlanPart(IObjectGraphType type, SelectedField selected, LoadNode rows)
    {
        if (selected.First.Name == schema.TypeNameMetaFieldType.Name)
        {
            return new PageConstantWriter(Place(selected, nonNull: true), Planner.TypeNameJson(type));
        }

        var field = type.GetField(selected.First.Name.Value)!;
        var place = Place(selected, field.ResolvedType is NonNullGraphType);
        var part = PartOf(field, type);
        rows.NeedsTotal |= part == ConnectionPart.TotalCount;
        rows.NeedsRows |= part != ConnectionPart.TotalCount;
        return part switch
        {
            ConnectionPart.Nodes => new PageRowsWriter(place, List(field, planNode(field, selected, rows))),
            ConnectionPart.Edges => new PageRowsWriter(place, List(field, PlanEdge(Planner.ObjectOf(field), selected, rows))),
            ConnectionPart.PageInfo => new PageInfoWriter(place, PlanConnection(Planner.ObjectOf(field), selected, rows)),
            _ => PlanScalar(place, part, rows),
        };
    }

    private static PageScalarWriter PlanScalar(FieldPlace place, ConnectionPart part, LoadNode rows)
    {
        rows.NeedsCursor |= part is ConnectionPart.StartCursor or ConnectionPart.EndCursor;
        rows.NeedsNeighbours |= part is ConnectionPart.HasNextPage or ConnectionPart.HasPreviousPage;
        return new PageScalarWriter(place, part);
    }

    private ObjectWriter PlanEdge(IObjectGraphType type, SelectedField edges, LoadNode rows)
        => new([.. collector.Collect(type, edges.Selections).Select(selected => PlanEdgeField(type, selected, rows))]);

    private FieldWriter PlanEdgeField(IObjectGraphType type, SelectedField selected, LoadNode rows)
    {
        if (selected.First.Name == schema.TypeNameMetaFieldType.Name)
        {
            return new ConstantWriter(Place(selected, nonNull: true), Planner.TypeNameJson(type));
        }

        var field = type.GetField(selected.First.Name.Value)!;
        var place = Place(selected, field.ResolvedType is NonNullGraphType);
        if (PartOf(field, type) == ConnectionPart.EdgeNode)
        {
            return new EdgeNodeWriter(place, planNode(field, selected, rows));
        }

        rows.NeedsCursor = true;
        return new EdgeCursorWriter(place, rows.Index);
    }

    private FieldPlace Place(SelectedField selected, bool nonNull) => lines.Place(selected, nonNull);

    private static ListWriter List(FieldType field, ObjectWriter item) => new(item, Planner.ItemNonNull(field));

    private static ConnectionPart PartOf(FieldType field, IObjectGraphType type)
        => FieldBinding.Of(field, type) is ConnectionPartBinding binding
            ? binding.Part
            : throw new InvalidOperationException($"The field {type.Name}.{field.Name} is no part of a connection.");
}
