namespace BrandOS.Graph.Engine.Writing;

/// <summary>Writes a selection set for one row: on a concrete type, or on the one the row is of.</summary>
internal sealed class ObjectWriter(FieldWriter[] fields)
{
    private readonly RowTypeWriters? _byType;

    public ObjectWriter(RowTypeWriters byType) : this([])
        => _byType = byType;

    /// <summary>
    /// Writes the object. All fields are visited even when one of them takes the object down, so every error is reported
    /// (GraphQL specification, section 6.4.4).
    /// </summary>
    /// <returns>False, with nothing written, when a non-null field has no value: the object itself must be null.</returns>
    public bool TryWrite(WriteContext context, int row)
    {
        if (_byType is not null)
        {
            return _byType.Of(context, row).TryWrite(context, row);
        }

        var output = context.Output;
        var start = output.Length;
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
            complete &= TryWriteField(context, field, row);
        }

        if (complete)
        {
            output.Write((byte)'}');
            return true;
        }

        output.Length = start;
        return false;
    }

    private static bool TryWriteField(WriteContext context, FieldWriter field, int row)
    {
        var start = context.Output.Length;
        var result = field.Write(context, row);
        if (result == WriteResult.Written)
        {
            return true;
        }

        context.Output.Length = start;
        if (!field.NonNull)
        {
            JsonText.WriteNull(context.Output);
            return true;
        }

        if (result == WriteResult.Null)
        {
            context.FailNull(field, field.ResponseKey);
        }

        return false;
    }
}
