using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Engine.Planning;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>The response around the data (GraphQL specification, section 7.1).</summary>
internal static class ResponseWriter
{
    /// <param name="cost">Reported when it is given.</param>
    /// <exception cref="RequestException">The response has more than <paramref name="mostBytes"/>.</exception>
    public static GraphResponse Write(
        OperationPlan plan, OperationRun run, LoadSession session, OperationCost? cost, EngineObserver observer, int mostBytes)
    {
        using var span = EngineSource.Start(EngineSource.Write);
        var buffer = ResponseBuffer.Rent(mostBytes);
        var context = run.ToWriteContext(buffer);
        buffer.Write("{\"data\":"u8);
        if (!plan.Root.TryWrite(context, 0))
        {
            JsonText.WriteNull(buffer);
        }

        if (context.Errors is { } errors)
        {
            buffer.Write((byte)',');
            ErrorWriter.WriteErrors(buffer, errors);
            observer.CountErrors(errors);
        }

        WriteExtensions(buffer, session, cost);
        buffer.Write((byte)'}');
        return new GraphResponse(buffer, executed: true, context.Errors?[0].Code)
        {
            ServedBy = session.ServedBy,
            RealTime = plan.RealTime,
        };
    }

    /// <summary>Only the cost: the operation is valid and was not executed.</summary>
    public static GraphResponse WriteCost(in OperationCost cost)
    {
        var buffer = ResponseBuffer.Rent();
        buffer.Write("{\"extensions\":{"u8);
        CostLimit.Write(buffer, cost);
        buffer.Write("}}"u8);
        return new GraphResponse(buffer, executed: true, errorCode: null);
    }

    public static GraphResponse WriteRefusal(IReadOnlyList<GraphError> errors)
    {
        var buffer = ResponseBuffer.Rent();
        ErrorWriter.WriteRequestErrors(buffer, errors);
        return new GraphResponse(buffer, executed: false, errors[0].Code);
    }

    private static void WriteExtensions(ResponseBuffer buffer, LoadSession session, OperationCost? cost)
    {
        var start = buffer.Length;
        buffer.Write(",\"extensions\":{"u8);
        var written = session.WriteExtensions(buffer);
        if (cost is { } known)
        {
            if (written)
            {
                buffer.Write((byte)',');
            }

            CostLimit.Write(buffer, known);
            written = true;
        }

        if (written)
        {
            buffer.Write((byte)'}');
        }
        else
        {
            buffer.Length = start;
        }
    }
}
