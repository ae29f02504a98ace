using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Costs;

/// <summary>Refuses what costs too much, and says what it costs.</summary>
internal sealed class CostLimit(EngineOptions options)
{
    /// <exception cref="RequestException">HC0047.</exception>
    public void Check(in OperationCost cost)
    {
        if (cost.FieldCost > options.MaxFieldCost || cost.TypeCost > options.MaxTypeCost)
        {
            throw Exceeded(cost);
        }
    }

    /// <summary>The entry <c>"operationCost":{...}</c>.</summary>
    public static void Write(ResponseBuffer output, in OperationCost cost)
    {
        output.Write("\"operationCost\":{\"fieldCost\":"u8);
        JsonText.WriteNumber(output, cost.FieldCost);
        output.Write(",\"typeCost\":"u8);
        JsonText.WriteNumber(output, cost.TypeCost);
        output.Write((byte)'}');
    }

    private RequestException Exceeded(OperationCost cost)
    {
        var (which, much, most) = cost.FieldCost > options.MaxFieldCost
            ? ("field", cost.FieldCost, options.MaxFieldCost)
            : ("type", cost.TypeCost, options.MaxTypeCost);
        var message = FormattableString.Invariant(
            $"The operation's {which} cost is {much}; {most} is allowed. Ask for smaller pages, fewer nested lists or simpler filters.");
        return new RequestException(new GraphError(ErrorCodes.CostExceeded, message)
        {
            Details =
            [
                new("fieldCost", cost.FieldCost),
                new("typeCost", cost.TypeCost),
                new("maxFieldCost", options.MaxFieldCost),
                new("maxTypeCost", options.MaxTypeCost),
            ],
        });
    }
}
