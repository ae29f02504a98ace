using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Execution;

namespace BrandOS.Graph.Engine.Writing.Fields;

/// <summary>A column as it is.</summary>
internal sealed class ColumnWriter(FieldPlace place, int load, int ordinal) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        var column = context.Loads[load].Rows[ordinal];
        if (column.IsNull(row))
        {
            return WriteResult.Null;
        }

        column.Write(context.Output, row);
        return WriteResult.Written;
    }
}

/// <summary>A value computed from columns.</summary>
internal sealed class DerivedWriter(FieldPlace place, int load, int[] ordinals, DerivedBinding binding) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
        => binding.TryWrite(context.Output, context.Loads[load].Rows, ordinals, row) ? WriteResult.Written : WriteResult.Null;
}

/// <summary>A text known when the plan was made (<c>__typename</c>).</summary>
internal sealed class ConstantWriter(FieldPlace place, byte[] json) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        context.Output.Write(json);
        return WriteResult.Written;
    }
}

/// <summary>JSON that was made before writing began (introspection).</summary>
internal sealed class SlotWriter(FieldPlace place, int slot) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        if (context.Slots[slot] is not byte[] json)
        {
            return WriteResult.Null;
        }

        context.Output.Write(json);
        return WriteResult.Written;
    }
}

/// <summary>One value a parent from a loader of its own.</summary>
internal sealed class AggregateWriter(FieldPlace place, int consumer, int load, int ordinal, byte[] absent) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        var values = context.Loads[load];
        if ((context.LinkFailures[consumer] ?? values.Failure) is { } failure)
        {
            return context.Fail(this, failure);
        }

        var key = context.Links[consumer][row];
        if (key < 0 || values.Slices[key].Count == 0)
        {
            context.Output.Write(absent);
            return WriteResult.Written;
        }

        var column = values.Rows[ordinal];
        var at = values.Slices[key].Start;
        if (column.IsNull(at))
        {
            return WriteResult.Null;
        }

        column.Write(context.Output, at);
        return WriteResult.Written;
    }
}

/// <summary>A value some resolver returned for this row, the error it threw, or nothing.</summary>
internal sealed class ResolvedWriter(FieldPlace place, int slot) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        switch ((context.Slots[slot] as object?[])?[row])
        {
            case ResolvedValue value:
                foreach (var error in value.Errors)
                {
                    context.Fail(this, error);
                }

                context.Output.Write(value.Json);
                return value.Json is null ? WriteResult.Failed : WriteResult.Written;
            case GraphError error:
                return context.Fail(this, error);
            default:
                return WriteResult.Null;
        }
    }
}
