using BrandOS.Graph.Engine.Binding;

namespace BrandOS.Graph.Engine.Writing;

/// <summary>One writer for each type a row can be of.</summary>
internal sealed class RowTypeWriters(RowTypes types, int load, int ordinal, ObjectWriter[] writers)
{
    /// <exception cref="InvalidOperationException">The row has a value that stands for no type: the data knows more than the
    /// schema.</exception>
    public ObjectWriter Of(WriteContext context, int row)
        => types.Of(context.Loads[load].Rows, ordinal, row) is var type and >= 0
            ? writers[type]
            : throw new InvalidOperationException($"A row has a {types.Column.Name} that stands for no type.");
}
