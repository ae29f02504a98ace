using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Writing.Fields;

/// <summary><c>__typename</c> of a connection or PageInfo.</summary>
internal sealed class PageConstantWriter(FieldPlace place, byte[] json) : PageFieldWriter(place)
{
    public override WriteResult Write(WriteContext context, Load rows, int key)
    {
        context.Output.Write(json);
        return WriteResult.Written;
    }
}

/// <summary><c>nodes</c> and <c>edges</c>: the page's rows as a list.</summary>
internal sealed class PageRowsWriter(FieldPlace place, ListWriter list) : PageFieldWriter(place)
{
    public override WriteResult Write(WriteContext context, Load rows, int key)
    {
        context.Path.Push(ResponseKey);
        var complete = list.TryWrite(context, rows.Slices[key], rows.Statement.IsReversed(rows));
        context.Path.Pop();
        return complete ? WriteResult.Written : WriteResult.Failed;
    }
}

/// <summary><c>pageInfo</c>.</summary>
internal sealed class PageInfoWriter(FieldPlace place, PageObjectWriter pageInfo) : PageFieldWriter(place)
{
    public override WriteResult Write(WriteContext context, Load rows, int key)
        => pageInfo.TryWrite(context, rows, key) ? WriteResult.Written : WriteResult.Failed;
}

/// <summary>The scalars of a page.</summary>
internal sealed class PageScalarWriter(FieldPlace place, ConnectionPart part) : PageFieldWriter(place)
{
    public override WriteResult Write(WriteContext context, Load rows, int key)
    {
        ref readonly var slice = ref rows.Slices[key];
        switch (part)
        {
            case ConnectionPart.TotalCount:
                JsonText.WriteNumber(context.Output, slice.Total);
                return WriteResult.Written;
            case ConnectionPart.HasNextPage:
                JsonText.WriteBoolean(context.Output, rows.Statement.Neighbours(rows, slice).Next);
                return WriteResult.Written;
            case ConnectionPart.HasPreviousPage:
                JsonText.WriteBoolean(context.Output, rows.Statement.Neighbours(rows, slice).Previous);
                return WriteResult.Written;
            case ConnectionPart.StartCursor or ConnectionPart.EndCursor when slice.Count > 0:
                var first = part == ConnectionPart.StartCursor != rows.Statement.IsReversed(rows);
                rows.Statement.WriteCursor(context.Output, rows, first ? slice.Start : slice.Start + slice.Count - 1, context.Session);
                return WriteResult.Written;
            default:
                return WriteResult.Null;
        }
    }
}

/// <summary>An edge's <c>cursor</c>.</summary>
internal sealed class EdgeCursorWriter(FieldPlace place, int load) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        var rows = context.Loads[load];
        rows.Statement.WriteCursor(context.Output, rows, row, context.Session);
        return WriteResult.Written;
    }
}

/// <summary>An edge's <c>node</c>: the same row as the edge.</summary>
internal sealed class EdgeNodeWriter(FieldPlace place, ObjectWriter node) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        context.Path.Push(ResponseKey);
        var complete = node.TryWrite(context, row);
        context.Path.Pop();
        return complete ? WriteResult.Written : WriteResult.Failed;
    }
}
