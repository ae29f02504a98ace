using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Writing.Fields;

/// <summary>The rows behind the parent's own, up to the next parent's.</summary>
internal sealed class FollowingRowsWriter(FieldPlace place, int load, int ordinal, ListWriter list) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        var rows = context.Loads[load].Rows;
        var follows = (ValueBuffer<bool>)rows[ordinal];
        var slice = new Slice { Start = row + 1 };
        while (slice.Start + slice.Count < rows.Count && follows[slice.Start + slice.Count])
        {
            slice.Count++;
        }

        context.Path.Push(ResponseKey);
        var complete = list.TryWrite(context, slice, reversed: false);
        context.Path.Pop();
        return complete ? WriteResult.Written : WriteResult.Failed;
    }
}
