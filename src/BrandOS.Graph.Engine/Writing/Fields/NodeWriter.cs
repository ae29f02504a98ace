namespace BrandOS.Graph.Engine.Writing.Fields;

/// <summary><c>node</c> and <c>nodes</c>: each id leads to the branch of its type.</summary>
internal sealed class NodeWriter(FieldPlace place, int slot, int[] loads, ObjectWriter[] items, bool list, bool itemNonNull)
    : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        if (context.Slots[slot] is GraphError failure)
        {
            return context.Fail(this, failure);
        }

        var places = (NodePlace[])context.Slots[slot]!;
        context.Path.Push(ResponseKey);
        var result = list ? WriteList(context, places) : WriteOne(context, places[0], leaf: null);
        context.Path.Pop();
        return result;
    }

    private WriteResult WriteList(WriteContext context, NodePlace[] places)
    {
        var complete = true;
        context.Output.Write((byte)'[');
        context.Path.Push(0);
        for (var i = 0; i < places.Length; i++)
        {
            if (i > 0)
            {
                context.Output.Write((byte)',');
                context.Path.Replace(i);
            }

            var start = context.Output.Length;
            if (WriteOne(context, places[i], leaf: i) != WriteResult.Written)
            {
                context.Output.Length = start;
                JsonText.WriteNull(context.Output);
                complete &= !itemNonNull;
            }
        }

        context.Path.Pop();
        context.Output.Write((byte)']');
        return complete ? WriteResult.Written : WriteResult.Failed;
    }

    private WriteResult WriteOne(WriteContext context, NodePlace place, int? leaf)
    {
        if (place.Error is { } error)
        {
            // The path already ends at this field (and index).
            context.FailHere(this, error);
            return WriteResult.Failed;
        }

        var rows = context.Loads[loads[place.Branch]];
        if (rows.Failure is { } failure)
        {
            context.FailHere(this, failure);
            return WriteResult.Failed;
        }

        ref readonly var slice = ref rows.Slices[place.Key];
        if (slice.Count == 0)
        {
            if (leaf is not null && itemNonNull)
            {
                context.FailNull(this, leaf: null);
            }

            return WriteResult.Null;
        }

        return items[place.Branch].TryWrite(context, slice.Start) ? WriteResult.Written : WriteResult.Failed;
    }
}

/// <summary>Where the rows of one global id are: which type's branch, which key; or why there are none.</summary>
internal readonly record struct NodePlace(int Branch, int Key, GraphError? Error);
