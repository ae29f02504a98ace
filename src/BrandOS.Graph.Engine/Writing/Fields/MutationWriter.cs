using BrandOS.Graph.Engine.Execution;

namespace BrandOS.Graph.Engine.Writing.Fields;

/// <summary>A root field that wrote: the payload as it was read inside of the write, or why there is none.</summary>
internal sealed class MutationWriter(FieldPlace place, int slot, ObjectWriter payload) : FieldWriter(place)
{
    public override WriteResult Write(WriteContext context, int row)
    {
        switch (context.Slots[slot])
        {
            case OperationRun run:
                context.Path.Push(ResponseKey);
                var complete = payload.TryWrite(run.ToWriteContext(context), 0);
                context.Path.Pop();
                return complete ? WriteResult.Written : WriteResult.Failed;
            case GraphError error:
                return context.Fail(this, error);
            default:
                // Not begun, because a field before it took the whole response down: that one has the error.
                return WriteResult.Failed;
        }
    }
}
