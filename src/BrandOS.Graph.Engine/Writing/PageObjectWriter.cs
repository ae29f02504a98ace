using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Writing;

/// <summary>Writes a connection or its PageInfo: objects whose fields see a page, not a row.</summary>
internal sealed class PageObjectWriter(PageFieldWriter[] fields)
{
    /// <returns>False when a non-null field has no value.</returns>
    public bool TryWrite(WriteContext context, Load rows, int key)
    {
        var output = context.Output;
        var complete = true;
        output.Write((byte)'{');
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                output.Write((byte)',');
            }

            var field = fields[i];
            output.Write(field.Name);
            var start = output.Length;
            var result = field.Write(context, rows, key);
            if (result == WriteResult.Written)
            {
                continue;
            }

            output.Length = start;
            JsonText.WriteNull(output);
            complete &= !field.NonNull;
        }

        output.Write((byte)'}');
        return complete;
    }
}

/// <summary>A field of a connection, of an edge's page, or of a PageInfo.</summary>
internal abstract class PageFieldWriter(FieldPlace place) : FieldWriter(place)
{
    public abstract WriteResult Write(WriteContext context, Load rows, int key);

    public sealed override WriteResult Write(WriteContext context, int row)
        => throw new NotSupportedException("A page's field is written for a page, not for a row.");
}
