using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Writing;

/// <summary>Writes the rows of a slice as a JSON array of objects.</summary>
internal sealed class ListWriter(ObjectWriter item, bool itemNonNull)
{
    /// <returns>False when an item that may not be null is: the list itself must be null.</returns>
    public bool TryWrite(WriteContext context, in Slice slice, bool reversed)
    {
        var output = context.Output;
        var complete = true;
        output.Write((byte)'[');
        context.Path.Push(0);
        for (var i = 0; i < slice.Count; i++)
        {
            if (i > 0)
            {
                output.Write((byte)',');
                context.Path.Replace(i);
            }

            if (!item.TryWrite(context, slice.Start + (reversed ? slice.Count - 1 - i : i)))
            {
                JsonText.WriteNull(output);
                complete &= !itemNonNull;
            }
        }

        context.Path.Pop();
        output.Write((byte)']');
        return complete;
    }
}
