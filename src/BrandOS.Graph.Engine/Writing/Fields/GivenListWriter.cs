using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Writing.Fields;

/// <summary>All given rows of a load, or null when there are none.</summary>
internal sealed class GivenListWriter(FieldPlace place, int load, ListWriter list) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        var rows = context.Loads[load].Rows;
        if (rows.Count == 0)
        {
            return WriteResult.Null;
        }

        context.Path.Push(ResponseKey);
        var complete = list.TryWrite(context, new Slice { Count = rows.Count }, reversed: false);
        context.Path.Pop();
        return complete ? WriteResult.Written : WriteResult.Failed;
    }
}
