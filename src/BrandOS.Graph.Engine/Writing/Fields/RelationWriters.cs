using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Writing.Fields;

/// <summary>A field that waits for a load: finds the rows of one parent, or why there are none.</summary>
internal abstract class RelationWriter(FieldPlace place, int consumer, int load) : FieldWriter(place)
{
    public sealed override WriteResult Write(WriteContext context, int row)
    {
        var rows = context.Loads[load];
        if (context.LinkFailures[consumer] is { } unlinked)
        {
            return context.Fail(this, unlinked);
        }

        // A parent that leads nowhere asked for nothing, so no failed load is its trouble.
        var key = context.Links[consumer][row];
        if (key < 0)
        {
            return WriteResult.Null;
        }

        if (rows.Failure is { } failure)
        {
            return context.Fail(this, failure);
        }

        context.Path.Push(ResponseKey);
        var result = Write(context, rows, key);
        context.Path.Pop();
        return result;
    }

    protected abstract WriteResult Write(WriteContext context, Load rows, int key);
}

/// <summary>One object or null.</summary>
internal sealed class OneWriter(FieldPlace place, int consumer, int load, ObjectWriter item) : RelationWriter(place, consumer, load)
{
    protected override WriteResult Write(WriteContext context, Load rows, int key)
    {
        ref readonly var slice = ref rows.Slices[key];
        return slice.Count == 0 ? WriteResult.Null : item.TryWrite(context, slice.Start) ? WriteResult.Written : WriteResult.Failed;
    }
}

/// <summary>A complete list.</summary>
internal sealed class ManyWriter(FieldPlace place, int consumer, int load, ListWriter list) : RelationWriter(place, consumer, load)
{
    protected override WriteResult Write(WriteContext context, Load rows, int key)
        => list.TryWrite(context, rows.Slices[key], reversed: false) ? WriteResult.Written : WriteResult.Failed;
}

/// <summary>A page: the connection object around the rows.</summary>
internal sealed class ConnectionWriter(FieldPlace place, int consumer, int load, PageObjectWriter connection)
    : RelationWriter(place, consumer, load)
{
    protected override WriteResult Write(WriteContext context, Load rows, int key)
        => connection.TryWrite(context, rows, key) ? WriteResult.Written : WriteResult.Failed;
}
