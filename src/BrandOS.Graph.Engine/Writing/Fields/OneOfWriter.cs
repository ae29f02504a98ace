namespace BrandOS.Graph.Engine.Writing.Fields;

/// <summary>An object of the first branch that has a key for the parent.</summary>
internal sealed class OneOfWriter(FieldPlace place, OneOfBranch[] branches) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        foreach (var branch in branches)
        {
            var rows = context.Loads[branch.Load];
            if (context.LinkFailures[branch.Consumer] is { } unlinked)
            {
                return context.Fail(this, unlinked);
            }

            var key = context.Links[branch.Consumer][row];
            if (key < 0)
            {
                continue;
            }

            if (rows.Failure is { } failure)
            {
                return context.Fail(this, failure);
            }

            ref readonly var slice = ref rows.Slices[key];
            if (slice.Count == 0)
            {
                return WriteResult.Null;
            }

            context.Path.Push(ResponseKey);
            var complete = branch.Item.TryWrite(context, slice.Start);
            context.Path.Pop();
            return complete ? WriteResult.Written : WriteResult.Failed;
        }

        return WriteResult.Null;
    }
}

/// <summary>One type of a field of an interface or union: where its keys and rows are, and how it is written.</summary>
internal sealed record OneOfBranch(int Consumer, int Load, ObjectWriter Item);
